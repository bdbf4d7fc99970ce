package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.operations.rows.TableSum;
import dev.skerry.testing.Stage;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copies are compared by sums of row hashes. */
class RowSumsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    /** PostgreSQL has no hash for some types. */
    @Test
    void every_column_can_be_compared() {
        assertThat(
                        stage.rows(
                                """
                                select a.attrelid::regclass, a.attname, t.typname
                                from pg_attribute a
                                join pg_class c on c.oid = a.attrelid
                                join pg_attribute s on s.attrelid = c.oid and s.attname = 'site_id'
                                join pg_type t on t.oid = a.atttypid
                                where c.relnamespace = 'pool'::regnamespace and c.relkind in ('r', 'p')
                                  and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                                  and not exists (
                                    select from pg_opclass o join pg_am m on m.oid = o.opcmethod
                                    where m.amname = 'hash'
                                      and o.opcintype = case t.typcategory when 'A' then t.typelem else t.oid end)
                                """))
                .isEmpty();
    }

    @Test
    void one_letter_makes_a_difference() throws Exception {
        UUID site = stage.alder().site().id().value();
        stage.insert(
                """
                insert into pool.crm_contacts (site_id, id, firstname, source, created_at, updated_at)
                select ?::uuid, uuidv7(), 'Kim ' || i, 'test', now(), now() from generate_series(1, 100) i
                """,
                site);
        Map<String, TableSum> before = Sums.of(stage, stage.alder().site());
        stage.insert(
                "update pool.crm_contacts set firstname = 'Kin 7' where site_id = ? and firstname = 'Kim 7'",
                site);
        assertThat(Sums.of(stage, stage.alder().site())).isNotEqualTo(before);
        stage.insert(
                "update pool.crm_contacts set firstname = 'Kim 7' where site_id = ? and firstname = 'Kin 7'",
                site);
        assertThat(Sums.of(stage, stage.alder().site())).isEqualTo(before);
    }
}
