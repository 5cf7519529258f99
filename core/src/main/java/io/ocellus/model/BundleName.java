package io.ocellus.model;

import java.util.regex.Pattern;

/* Names of bundles become names of folders, so they must never lead out of the models folder, nor hide in it. */
final class BundleName {

    static final String RULE =
            "1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or a digit, such as mobilenetv2";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private BundleName() {}

    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }
}
