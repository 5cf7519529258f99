package io.ocellus.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Numbers that a command line may hold: what is out of range is wrong usage, like a word in place of a number.
final class Numbers {

    private static final int MANY = 1_000_000;

    private Numbers() {}

    /// A whole number from 1 to a million.
    static final class OneOrMore implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return Math.toIntExact(whole(text, 1, MANY));
        }
    }

    /// A whole number, 0 or more.
    static final class ZeroOrMore implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, 0, Long.MAX_VALUE);
        }
    }

    /// A share between 0 and 1, neither of them.
    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double share = text.matches("\\d*\\.?\\d+") ? Double.parseDouble(text) : Double.NaN;
            if (!(share > 0 && share < 1)) {
                throw new TypeConversionException("'%s' is not between 0 and 1".formatted(text));
            }
            return share;
        }
    }

    private static long whole(String text, long least, long most) {
        if (text.matches("-?\\d{1,18}")) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw new TypeConversionException(
                most == Long.MAX_VALUE
                        ? "'%s' is not a whole number, %,d or more".formatted(text, least)
                        : "'%s' is not a whole number, %,d or more, at most %,d".formatted(text, least, most));
    }
}
