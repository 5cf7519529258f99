package io.ocellus.server;

import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;

/// Whether browsers reach the server by TLS.
enum HttpsUse {
    /// By a certificate of its own, or by a proxy that has one.
    ALWAYS,
    /// As a server for one machine, or within a trusted net.
    NEVER;

    static HttpsUse of(Settings settings) {
        boolean own = settings.someText(Setting.TLS_CERTIFICATE).isPresent();
        return own || settings.isOn(Setting.PROXY) ? ALWAYS : NEVER;
    }
}
