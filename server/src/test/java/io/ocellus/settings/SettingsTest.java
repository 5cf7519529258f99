package io.ocellus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {

    @TempDir
    Path home;

    @Test
    void flagsWeighMoreThanTheEnvironmentAndThatMoreThanTheFile() throws IOException {
        Files.writeString(home.resolve(Settings.FILE), "port = 1\nhost = a\nqueue.photos = 3\n");
        Settings settings = Settings.read(
                home,
                Map.of("OCELLUS_SERVE_PORT", "2", "OCELLUS_SERVE_HOST", "b", "PATH", "/bin"),
                Map.of("port", "4"));
        assertThat(settings.number(Setting.PORT)).isEqualTo(4);
        assertThat(settings.text(Setting.HOST)).isEqualTo("b");
        assertThat(settings.number(Setting.QUEUE_PHOTOS)).isEqualTo(3);
        assertThat(settings.text(Setting.COLLECTION)).isEqualTo("default");
    }

    @Test
    void anUnknownKeyIsAnErrorThatNamesTheNearestOne() throws IOException {
        Files.writeString(home.resolve(Settings.FILE), "prot=80\n");
        assertThatThrownBy(() -> Settings.read(home, Map.of(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(home.resolve(Settings.FILE).toString())
                .hasMessageContaining("'prot'")
                .hasMessageContaining("did you mean 'port'?");
    }

    @Test
    void anUnknownVariableIsAnErrorToo() {
        assertThatThrownBy(() -> Settings.read(home, Map.of("OCELLUS_SERVE_PROT", "80"), Map.of()))
                .hasMessageContaining("did you mean 'OCELLUS_SERVE_PORT'?");
    }

    @Test
    void aValueOfTheWrongShapeIsAnErrorThatSaysTheRightOne() {
        assertThatThrownBy(() -> Settings.read(home, Map.of(), Map.of("upload.bytes", "much")))
                .hasMessageContaining("--set upload.bytes")
                .hasMessageContaining("50MB");
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void theTableOfTheDocumentSaysTheSame(Setting setting) throws IOException {
        Path table = Path.of("").toAbsolutePath().resolveSibling("docs").resolve("settings.md");
        assertThat(Files.readAllLines(table))
                .contains("| `%s` | `%s` | %s | %s |"
                        .formatted(
                                setting.key(),
                                setting.variable(),
                                setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`",
                                setting.meaning()));
    }

    @ParameterizedTest
    @CsvSource({"500B,500", "1kB,1024", "1.5 MB,1572864", "2gb,2147483648"})
    void readsAmounts(String text, long bytes) {
        assertThat(Shape.bytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "15min,PT15M", "12h,PT12H", "30d,PT720H"})
    void readsTimes(String text, Duration time) {
        assertThat(Shape.time(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void whatIsSetNowhereHasTheRightShape(Setting setting) {
        assertThat(setting.fallback().isEmpty() || setting.shape().fits(setting.fallback()))
                .isTrue();
    }
}
