package io.ocellus.report;

import io.ocellus.evaluate.MethodFigures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Writes a report as one HTML file that needs nothing else: style, pictures and photos are inside.
///
/// The page reads on a phone, in the dark and on paper; it holds no script, and its policy forbids any. The
/// same report gives the same bytes. Confined to one thread if the thumbnails are.
public final class HtmlReport {

    // Nothing may be fetched or run, even if something slipped past the escaping.
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private final Thumbnails thumbnails;

    /// A writer of pages.
    ///
    /// @param thumbnails [Thumbnails#NONE] for a page without photos
    public HtmlReport(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
    }

    /// Writes the page beside the file under another name, then moves it there: nobody sees half a page.
    ///
    /// @throws IOException if the disk refuses
    public void write(Report report, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling("." + target.getFileName() + ".unfinished");
        try {
            Files.writeString(unfinished, page(report));
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// The page as text.
    public String page(Report report) {
        List<MethodFigures> byTop1 = report.methods().stream()
                .sorted(Comparator.comparingDouble(MethodFigures::top1).reversed()) // stable: ties as given
                .toList();
        var html = new Html();
        html.open("html", "lang", "en");
        head(html, report.heading().title());
        html.open("body").open("main");
        new SummarySection(html).write(report, byTop1);
        var photos = new Photos(html, thumbnails);
        var method = new MethodSection(html, photos);
        byTop1.stream().limit(1).forEach(best -> method.write(best, report.certificates()));
        byTop1.stream().skip(1).forEach(other -> method.writeFolded(other, report.certificates()));
        new MultiLabelSection(html).write(report.multiLabel());
        new CurveSection(html).write(report.curves());
        new LeakSection(html, photos).write(report.leaks(), byTop1);
        new ProvenanceSection(html).write(report);
        return html.close().close().close().page();
    }

    private static void head(Html html, String title) {
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", title).element("style", style()).close();
    }

    /// The style sheet, which has no character that HTML escapes: in a style element browsers do not unescape.
    private static String style() {
        try (InputStream in = Objects.requireNonNull(
                HtmlReport.class.getResourceAsStream("report.css"), "report.css is missing from the jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css cannot be read from the jar", e);
        }
    }
}
