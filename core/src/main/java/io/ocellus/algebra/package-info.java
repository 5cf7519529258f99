/// Dense linear algebra: covariances, eigenvectors and triangular factors of small symmetric matrices.
///
/// Enter by [Covariance], [PooledCovariance], [PrincipalAxes], [Eigen] and [Cholesky]; rows come in by
/// [RowSource]. Reads `vector`. All OpenBLAS code lives here (`Blas`), loaded when it is first needed and held
/// to one thread a call: this room divides the work itself, in pieces that do not depend on the number of
/// cores, so that results do not either. Knows no image, no name and no file.
@NullMarked
package io.ocellus.algebra;

import org.jspecify.annotations.NullMarked;
