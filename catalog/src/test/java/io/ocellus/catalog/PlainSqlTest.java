package io.ocellus.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainSqlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT id FROM images WHERE id > :after AND taxon_id IN (:__ids_0,:__ids_1) LIMIT :limit",
                "UPDATE t SET a=:a,b=:b WHERE a=:a",
                "SELECT ':no' || \":no\" || :yes",
                "SELECT a -- :no, ?\n FROM t WHERE a = :yes /* :no\n ? */",
                "SELECT 'it''s :no' WHERE :yes",
                "INSERT INTO t VALUES (?, ?)"
            })
    void statementsAreReadAsJdbiReadsThem(String sql) {
        try (Handle handle = Jdbi.create("jdbc:sqlite::memory:").open()) {
            ParsedSql expected = new ColonPrefixSqlParser()
                    .parse(sql, handle.createQuery(sql).getContext());

            assertThat(PlainSql.parsed(sql)).isEqualTo(expected);
        }
    }

    @Test
    void namesAndListsAreFilledIn() {
        try (Handle handle = open()) {
            List<Integer> found = handle.createQuery(
                            "SELECT value FROM json_each('[1,2,3,4]') WHERE value IN (<some>) AND value < :below")
                    .bindList("some", List.of(2, 3, 4))
                    .bind("below", 4)
                    .mapTo(Integer.class)
                    .list();

            assertThat(found).containsExactly(2, 3);
        }
    }

    @Test
    void whatIsQuotedIsNoName() {
        try (Handle handle = open()) {
            String same = handle.createQuery("SELECT '<b>$1 :c ?' || :d -- not <e>, nor :f")
                    .bind("d", "!")
                    .mapTo(String.class)
                    .one();

            assertThat(same).isEqualTo("<b>$1 :c ?!");
        }
    }

    @Test
    void aNameThatNobodyDefinedIsRefused() {
        try (Handle handle = open()) {
            Query query = handle.createQuery("SELECT 1 IN (<ids>)");

            assertThatThrownBy(() -> query.mapTo(Integer.class).one())
                    .hasRootCauseInstanceOf(IllegalArgumentException.class)
                    .hasStackTraceContaining("nothing is defined for <ids>");
        }
    }

    private static Handle open() {
        return Jdbi.create("jdbc:sqlite::memory:").installPlugin(new PlainSql()).open();
    }
}
