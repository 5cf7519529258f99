/// A collection as one file, made while it is in use, and back again.
///
/// Enter by [Backup] and [Restore]. Reads a collection's folder and its catalogue; changes neither, and never
/// puts anything in the place of what is there. What comes out of an archive is believed only where hashes and
/// names say what they should.
@NullMarked
package io.ocellus.backup;

import org.jspecify.annotations.NullMarked;
