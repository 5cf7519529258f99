package io.ocellus.service;

/// How places of photos are shown to people elsewhere: enough to recognise a photo by, and nothing of the
/// folders of the machine that serves.
final class ShownPath {

    private static final int PARTS = 2;

    private ShownPath() {}

    /// The last folder and the file of a path or an address.
    static String of(String path) {
        int start = path.length();
        for (int part = 0; part < PARTS && start >= 0; part++) {
            start = Math.max(path.lastIndexOf('/', start - 1), path.lastIndexOf('\\', start - 1));
        }
        return path.substring(start + 1);
    }
}
