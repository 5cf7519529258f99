package io.ocellus.linear;

/// Which rows belong to a class and which do not, and what mistakes on either side cost. Immutable; may be shared
/// between threads.
public final class BinaryProblem {

    private final byte[] signs;
    private final double positiveCost;
    private final double negativeCost;

    /// @param signs `byte[n]`, one a row: +1 belongs, -1 does not, 0 is left out; copied
    /// @param positiveCost multiplies C for the rows of sign +1: class weights; above 0
    /// @param negativeCost the same for -1
    /// @throws IllegalArgumentException if a sign or a cost is out of its range
    public BinaryProblem(byte[] signs, double positiveCost, double negativeCost) {
        for (int i = 0; i < signs.length; i++) {
            if (signs[i] < -1 || signs[i] > 1) {
                throw new IllegalArgumentException("sign %d of row %d is not -1, 0 or 1".formatted(signs[i], i));
            }
        }
        this.signs = signs.clone();
        this.positiveCost = requireCost(positiveCost);
        this.negativeCost = requireCost(negativeCost);
    }

    /// One class against all others: rows of the class are +1, all others -1.
    ///
    /// @param labels `int[n]`, one a row; a row of a negative label is left out
    /// @param label the class, 0 or more
    public static BinaryProblem oneAgainstRest(int[] labels, int label) {
        byte[] signs = new byte[labels.length];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = (byte) (labels[i] < 0 ? 0 : labels[i] == label ? 1 : -1);
        }
        return new BinaryProblem(signs, 1, 1);
    }

    /// The same signs with other costs.
    public BinaryProblem withCosts(double positive, double negative) {
        return new BinaryProblem(signs, positive, negative);
    }

    /// The number of rows, `n`.
    public int rows() {
        return signs.length;
    }

    /// A copy of the signs, `byte[n]`.
    public byte[] signs() {
        return signs.clone();
    }

    /// The sign of a row: +1, -1 or 0.
    public int sign(int row) {
        return signs[row];
    }

    /// What multiplies C for rows of sign +1.
    public double positiveCost() {
        return positiveCost;
    }

    /// What multiplies C for rows of sign -1.
    public double negativeCost() {
        return negativeCost;
    }

    private static double requireCost(double cost) {
        if (!(cost > 0 && cost < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a cost factor of %s: give one above 0, or sign 0 for rows that do not count".formatted(cost));
        }
        return cost;
    }
}
