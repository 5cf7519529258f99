package io.ocellus.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Whole copies of a catalogue that is in use, and the examination of copies from elsewhere. Stateless.
public final class SqliteCopy {

    private SqliteCopy() {}

    /// Writes one state of a catalogue into a new file, while others read and write it.
    ///
    /// @param target must not be there
    /// @throws CatalogException if the one cannot be read or the other not be written
    public static void write(Path catalog, Path target) {
        try (Connection connection = SqliteConnections.forReading(catalog)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = OFF"); // or nothing can be written, also elsewhere
            }
            try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                vacuum.setString(1, target.toAbsolutePath().toString());
                vacuum.execute();
            }
        } catch (SQLException failure) {
            throw SqliteErrors.explain(catalog, failure);
        }
    }

    /// What is wrong with a catalogue: pages that are damaged, rows that speak of others that are not there,
    /// and programs inside (triggers, views) that this program did not put there and would run unknowingly.
    ///
    /// @param fresh a new catalogue, to compare with
    /// @return one line each; empty if all is well
    /// @throws CatalogException if the file is no database
    public static List<String> complaints(Path catalog, Path fresh) {
        List<String> complaints = new ArrayList<>();
        try (Connection connection = SqliteConnections.forReading(catalog);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            Set<String> programs = programs(statement);
            programs.removeAll(programsOf(fresh));
            programs.forEach(name -> complaints.add("holds %s, which Ocellus did not put there".formatted(name)));
            if (complaints.isEmpty()) {
                addAll(complaints, statement, "PRAGMA integrity_check(20)", 1);
                addAll(complaints, statement, "PRAGMA foreign_key_check", 4);
            }
        } catch (SQLException failure) {
            throw SqliteErrors.explain(catalog, failure);
        }
        return complaints;
    }

    private static Set<String> programsOf(Path catalog) throws SQLException {
        try (Connection connection = SqliteConnections.forReading(catalog);
                Statement statement = connection.createStatement()) {
            return programs(statement);
        }
    }

    private static Set<String> programs(Statement statement) throws SQLException {
        Set<String> programs = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT type || ' ' || name || ': ' || sql FROM sqlite_master WHERE type IN ('trigger', 'view')")) {
            while (rows.next()) {
                programs.add(rows.getString(1));
            }
        }
        return programs;
    }

    /// @param columns of a row; a single one that says `ok` is no complaint
    private static void addAll(List<String> complaints, Statement statement, String pragma, int columns)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery(pragma)) {
            while (rows.next() && complaints.size() < 20) {
                String first = rows.getString(1);
                if (columns > 1) {
                    complaints.add(
                            "a row of %s speaks of one of %s that is not there".formatted(first, rows.getString(3)));
                } else if (!first.equals("ok")) {
                    complaints.add(first);
                }
            }
        }
    }
}
