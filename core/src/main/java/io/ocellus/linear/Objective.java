package io.ocellus.linear;

/// A smooth function to be minimised.
@FunctionalInterface
interface Objective {

    /// The value at a point.
    ///
    /// @param point `double[m]`; not changed
    /// @param gradient `double[m]`; overwritten by the gradient there
    /// @throws InterruptedException if the thread is interrupted
    double at(double[] point, double[] gradient) throws InterruptedException;
}
