package io.ocellus.download;

/// Hears how a download goes on.
@FunctionalInterface
public interface DownloadProgress {

    /// Called by the thread that downloads, after each piece of it.
    ///
    /// @param already bytes that an earlier attempt had fetched
    /// @param done bytes that are there now, those included
    /// @param total bytes of the whole file, or 0 if the server does not say
    void at(long already, long done, long total);
}
