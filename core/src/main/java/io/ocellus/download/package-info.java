/// Files from the network: fetched once, gone on with after a cut, and verified before anything reads them.
///
/// Enter by [Downloads]. Only this room opens connections, and only when a user asks for a download; nothing
/// else of Ocellus needs one. Knows nothing of networks: what comes in is an address and a hash, what goes out
/// is a file.
@NullMarked
package io.ocellus.download;

import org.jspecify.annotations.NullMarked;
