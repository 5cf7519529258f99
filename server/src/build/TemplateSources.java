import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;

/// Writes the templates of the page as Java, before the module is compiled. Arguments: the folder of templates, the
/// folder of sources, the package.
final class TemplateSources {

    private TemplateSources() {}

    public static void main(String[] arguments) {
        var templates = new DirectoryCodeResolver(Path.of(arguments[0]));
        TemplateEngine engine =
                TemplateEngine.create(templates, Path.of(arguments[1]), ContentType.Html, null, arguments[2]);
        engine.setTrimControlStructures(true);
        engine.generateAll();
    }
}
