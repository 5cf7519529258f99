package io.ocellus.embed;

/* Arithmetic on a stretch of a vector: `length` values from index `from`. */
final class Parts {

    private Parts() {}

    static double squares(float[] vector, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += (double) vector[i] * vector[i];
        }
        return sum;
    }

    static void scale(float[] vector, int from, int length, double factor) {
        for (int i = from; i < from + length; i++) {
            vector[i] = (float) (vector[i] * factor);
        }
    }

    static void squareRoots(float[] vector, int from, int length) {
        for (int i = from; i < from + length; i++) {
            vector[i] = (float) Math.sqrt(vector[i]);
        }
    }

    /// Makes the stretch of unit length; one of zeros stays so.
    static void normalise(float[] vector, int from, int length) {
        double squares = squares(vector, from, length);
        if (squares > 0) {
            scale(vector, from, length, 1 / Math.sqrt(squares));
        }
    }
}
