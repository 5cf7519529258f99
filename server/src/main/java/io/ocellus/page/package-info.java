/// The people's way in: pages of HTML drawn by the server, with a little script.
///
/// Enter by [PageRoutes] and [ProblemPage]. Reads `service` and what comes before it; read by `server`. Templates
/// lie in `server/src/main/jte` and become Java when the module is built; style and scripts lie beside this package as
/// resources and are served under the hash of their content.
///
/// Never decides what a person may do (routes say that, and the server asks), never trusts a template to escape by
/// hand, never writes a script or a style into a page, and never fetches anything from elsewhere.
@NullMarked
package io.ocellus.page;

import org.jspecify.annotations.NullMarked;
