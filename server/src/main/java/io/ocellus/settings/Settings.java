package io.ocellus.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/// How one server is set up. Immutable.
///
/// What flags say weighs more than the environment, and the environment more than the file
/// `ocellus.properties` in the home. Keys that nobody knows are errors, wherever they stand.
public final class Settings {

    /// The file in the home that is read if it is there.
    public static final String FILE = "ocellus.properties";

    private final Map<Setting, String> values;

    private Settings(Map<Setting, String> values) {
        this.values = new EnumMap<>(values);
    }

    /// What is set nowhere else: the table's own values.
    public static Settings standard() {
        return new Settings(new EnumMap<>(Setting.class));
    }

    /// Reads all places.
    ///
    /// @param home that may hold a [#FILE]
    /// @param environment such as that of the process; names that are not meant for the server are passed over
    /// @param flags values by key
    /// @throws SettingsException if a key is unknown or a value has the wrong shape
    public static Settings read(Path home, Map<String, String> environment, Map<String, String> flags)
            throws IOException {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        Path file = home.resolve(FILE);
        file(file).forEach((key, value) -> put(values, key, value, file.toString()));
        new TreeMap<>(environment).forEach((name, value) -> {
            if (Setting.isVariable(name)) {
                Setting setting = Setting.ofVariable(name)
                        .orElseThrow(() -> new SettingsException("the environment sets %s, which nothing reads; %s"
                                .formatted(name, Nearest.variable(name))));
                put(values, setting.key(), value, "the environment (" + name + ")");
            }
        });
        flags.forEach((key, value) -> put(values, key, value, "--set " + key));
        return new Settings(values);
    }

    private static Map<String, String> file(Path file) throws IOException {
        Map<String, String> read = new TreeMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IllegalArgumentException e) {
                throw new SettingsException("%s: %s".formatted(file, e.getMessage()));
            }
            properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
        }
        return read;
    }

    private static void put(Map<Setting, String> values, String key, String value, String place) {
        Setting setting = Setting.ofKey(key)
                .orElseThrow(() -> new SettingsException(
                        "%s: there is no setting '%s'; %s".formatted(place, key, Nearest.key(key))));
        String stripped = value.strip();
        if (!setting.shape().fits(stripped)) {
            throw new SettingsException("%s: %s is '%s', but should be %s"
                    .formatted(place, key, stripped, setting.shape().words()));
        }
        values.put(setting, stripped);
    }

    /// The same with one more value.
    ///
    /// @throws SettingsException if the value has the wrong shape
    public Settings with(Setting setting, String value) {
        Map<Setting, String> more = new EnumMap<>(Setting.class);
        more.putAll(values);
        put(more, setting.key(), value, "the program");
        return new Settings(more);
    }

    public String text(Setting setting) {
        return values.getOrDefault(setting, setting.fallback());
    }

    /// A text, if there is one.
    public Optional<String> someText(Setting setting) {
        return Optional.of(text(setting)).filter(text -> !text.isEmpty());
    }

    public int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    /// An amount of memory or disk, in bytes.
    public long bytes(Setting setting) {
        return Shape.bytes(text(setting));
    }

    public Duration time(Setting setting) {
        return Shape.time(text(setting));
    }

    public boolean isOn(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }
}
