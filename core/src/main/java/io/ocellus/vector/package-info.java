/// Arithmetic on float and half-precision vectors, matrices of them in native or mapped memory, and bytes of
/// colours taken apart.
///
/// Enter by [Kernel], [HalfMatrix], [FloatMatrix] and [Colours]; [Half] converts, [Exact] is the slow and
/// reproducible arithmetic. The only room that uses the incubating Vector API; a plain Java twin of every
/// operation stands beside it and must agree. Knows no image and no name.
@NullMarked
package io.ocellus.vector;

import org.jspecify.annotations.NullMarked;
