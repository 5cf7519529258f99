package io.ocellus.server;

import io.javalin.http.Context;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.util.Optional;

/// From where requests come.
enum Addresses {
    /// From the other end of the connection. What headers say is not asked: anybody can write them.
    OF_THE_CONNECTION,
    /// From where the proxy says, in the last address of `X-Forwarded-For`; the ones before it may be invented.
    TOLD_BY_A_PROXY;

    static Addresses of(Settings settings) {
        return settings.isOn(Setting.PROXY) ? TOLD_BY_A_PROXY : OF_THE_CONNECTION;
    }

    String of(Context request) {
        Optional<String> told =
                this == TOLD_BY_A_PROXY ? Optional.ofNullable(request.header("X-Forwarded-For")) : Optional.empty();
        return told.map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
                .filter(last -> last.matches("[0-9a-fA-F:.]{2,45}"))
                .orElseGet(() -> request.req().getRemoteAddr());
    }
}
