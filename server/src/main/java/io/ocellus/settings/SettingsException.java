package io.ocellus.settings;

/// Something is set that cannot be. The message says where, and what to write instead.
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SettingsException(String message) {
        super(message);
    }
}
