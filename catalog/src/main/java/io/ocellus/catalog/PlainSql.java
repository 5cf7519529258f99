package io.ocellus.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/// Reads the statements of this program: `:name` and `?` stand for values, `<name>` for what was defined under the
/// name, such as a list. What stands between quotes, and in comments, is left alone.
///
/// Jdbi reads them by two generated lexers, which know more, and which take longer to set up at every start than
/// all statements of a first page take to run. Immutable; may be shared between threads.
public final class PlainSql implements JdbiPlugin {

    /* Comes first in a pattern: a name within quotes or a comment is no name. */
    private static final String NO_NAMES = "'[^']*'|\"[^\"]*\"|--[^\\n]*|/\\*(?s:.*?)\\*/|";

    /* `::` would be a cast, and is no parameter. */
    private static final Pattern PARAMETER = Pattern.compile(NO_NAMES + "::|:(?<name>[A-Za-z_]\\w*)|(?<position>\\?)");

    private static final Pattern DEFINED = Pattern.compile(NO_NAMES + "<(?<name>[A-Za-z_]\\w*)>");

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.getConfig(SqlStatements.class).setSqlParser(new Parameters()).setTemplateEngine(PlainSql::filled);
    }

    private static final class Parameters implements SqlParser {

        @Override
        public ParsedSql parse(String sql, StatementContext context) {
            return parsed(sql);
        }

        @Override
        public String nameParameter(String name, StatementContext context) {
            return ":" + name;
        }
    }

    static ParsedSql parsed(String sql) {
        ParsedSql.Builder parsed = ParsedSql.builder();
        Matcher next = PARAMETER.matcher(sql);
        int done = 0;
        while (next.find()) {
            String name = next.group("name");
            if (name != null) {
                parsed.append(sql.substring(done, next.start())).appendNamedParameter(name);
                done = next.end();
            } else if (next.group("position") != null) {
                parsed.append(sql.substring(done, next.start())).appendPositionalParameter();
                done = next.end();
            }
        }
        return parsed.append(sql.substring(done)).build();
    }

    /// A statement with what was defined for it.
    ///
    /// @throws IllegalArgumentException if nothing is defined under a name
    private static String filled(String sql, StatementContext context) {
        if (sql.indexOf('<') < 0) {
            return sql;
        }
        return DEFINED.matcher(sql).replaceAll(found -> {
            String name = found.group("name");
            if (name == null) {
                return Matcher.quoteReplacement(found.group());
            }
            Object defined = context.getAttribute(name);
            if (defined == null) {
                throw new IllegalArgumentException("nothing is defined for <%s> in: %s".formatted(name, sql));
            }
            return Matcher.quoteReplacement(defined.toString());
        });
    }
}
