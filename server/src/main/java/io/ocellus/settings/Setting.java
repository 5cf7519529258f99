package io.ocellus.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything that can be set. The table in `docs/settings.md` says the same, and a test compares them.
public enum Setting {
    HOST("host", Shape.TEXT, "127.0.0.1", "address to listen at; any but a loopback address needs accounts"),
    PORT("port", Shape.NUMBER, "7171", "port to listen at; 0 takes a free one"),
    COLLECTION("collection", Shape.TEXT, "default", "collection that is meant where none is named"),
    UPLOAD_BYTES("upload.bytes", Shape.BYTES, "50MB", "largest photo that is taken"),
    UPLOAD_FILES("upload.files", Shape.NUMBER, "20", "most photos in one request"),
    UPLOAD_TOTAL("upload.total", Shape.BYTES, "200MB", "largest request with photos"),
    IMPORT_BYTES("import.bytes", Shape.BYTES, "2GB", "largest archive that is taken for an import"),
    IMPORT_FOLDER("import.folder", Shape.TEXT, "", "folder whose folders may be imported from the page; none if empty"),
    QUOTA_PHOTOS("quota.photos", Shape.NUMBER, "20000", "photos that one account may bring in a day; 0 for no limit"),
    QUOTA_BYTES("quota.bytes", Shape.BYTES, "50GB", "bytes that one account may bring in a day; 0B for no limit"),
    QUEUE_PHOTOS("queue.photos", Shape.NUMBER, "64", "most photos that may wait to be looked at; more are refused"),
    HOSTS(
            "hosts",
            Shape.TEXT,
            "",
            "names by which browsers may call the server, with commas; none: any where accounts are, else localhost"),
    PROXY("proxy", Shape.SWITCH, "false", "a reverse proxy with TLS stands before the server and tells who asks"),
    TLS_CERTIFICATE("tls.certificate", Shape.TEXT, "", "PEM file with the certificate and those that signed it"),
    TLS_KEY("tls.key", Shape.TEXT, "", "PEM file with the private key of the certificate (PKCS#8, not encrypted)"),
    RATE_REQUESTS("rate.requests", Shape.NUMBER, "3000", "requests a minute from one account or stranger's address"),
    RATE_CHANGES(
            "rate.changes", Shape.NUMBER, "600", "requests a minute from one account that bring or change something"),
    RATE_SIGN_INS(
            "rate.sign-ins", Shape.NUMBER, "10", "attempts a minute to sign in, from one address or to one account"),
    CONNECTIONS("connections", Shape.NUMBER, "1000", "connections at a time; more wait"),
    IDLE("idle", Shape.TIME, "30s", "connections on which nothing moves are closed after this time"),
    SLOWEST("slowest", Shape.BYTES, "1kB", "requests that bring less than this in a second are ended; 0B for no limit"),
    LOG("log", Shape.TEXT, "text", "how each request is logged: text, json or none");

    private static final String ENVIRONMENT = "OCELLUS_SERVE_";

    private final String key;
    private final Shape shape;
    private final String fallback;
    private final String meaning;

    Setting(String key, Shape shape, String fallback, String meaning) {
        this.key = key;
        this.shape = shape;
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /// The key in the file, and of the flag `--set KEY=VALUE`: `upload.bytes`.
    public String key() {
        return key;
    }

    /// The name in the environment: `OCELLUS_SERVE_UPLOAD_BYTES`.
    public String variable() {
        return ENVIRONMENT + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /// The value where nothing is set; "" for none.
    public String fallback() {
        return fallback;
    }

    public String meaning() {
        return meaning;
    }

    Shape shape() {
        return shape;
    }

    static Optional<Setting> ofKey(String key) {
        return all().stream().filter(setting -> setting.key.equals(key)).findFirst();
    }

    static Optional<Setting> ofVariable(String variable) {
        return all().stream()
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }

    /// Whether a name of the environment is meant for the server.
    static boolean isVariable(String name) {
        return name.startsWith(ENVIRONMENT);
    }

    static List<Setting> all() {
        return Arrays.asList(values());
    }
}
