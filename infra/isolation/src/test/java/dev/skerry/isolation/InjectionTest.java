package dev.skerry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Even where somebody's text becomes SQL, it is that site's SQL: the context cannot be written. */
class InjectionTest {

    static {
        // Every borrowed connection is tried first: between payloads all of them are cut.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    }

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Operation search = new Operation("GET", "/careless/search", "VIEWER", "");
    private static final Map<String, String> alder = Town.build(stage, stage.alder());

    static {
        Town.build(stage, stage.birch());
    }

    private static final String SECRETS = "select body from crm_notes";

    /** What may be forged without the key: the site, under no signature, a zero one, one's own. */
    private static List<String> contexts() {
        String birch = stage.birch().site().id().toString();
        return List.of(
                birch,
                birch + "|worker|||1|9999999999|1",
                birch + "|worker|||1|9999999999|1|" + "0".repeat(64),
                birch + "|staff||superadmin|1|9999999999|1|" + "f".repeat(64));
    }

    /** Each with a forged context in its first gap, and a way to read everything in its second. */
    private static final List<String> PAYLOADS =
            List.of(
                    "' union select set_config('app.ctx', '%1$s', true) union all %2$s --",
                    "' union all select set_config('app.ctx', '%1$s', false) union all %2$s --",
                    "'; select set_config('app.ctx', '%1$s', true); %2$s --",
                    "'; set local app.ctx = '%1$s'; %2$s --",
                    "'; set session app.ctx = '%1$s'; %2$s --",
                    "'; set app.ctx to '%1$s'; %2$s --",
                    "'; rollback; begin; set local app.ctx = '%1$s'; %2$s --",
                    "'; commit; set app.ctx = '%1$s'; %2$s --",
                    "'; do $$ begin perform set_config('app.ctx', '%1$s', true); end $$; %2$s --",
                    "'; do $$ begin execute 'set local app.ctx = ''%1$s'''; end $$; %2$s --",
                    "' or (select set_config('app.ctx', '%1$s', true)) is not null --",
                    "' union all select body from (select set_config('app.ctx', '%1$s', true) x, n.body from (%2$s) n) y --",
                    "'; with c as materialized (select set_config('app.ctx', '%1$s', true) x) select n.body from c, (%2$s) n --",
                    "'; select n.body from (select set_config('app.ctx', '%1$s', true)) c, lateral (%2$s) n --",
                    "'; select body from crm_notes where set_config('app.ctx', '%1$s', true) is not null --",
                    "'; select case when set_config('app.ctx', '%1$s', true) <> '' then (select string_agg(body, ',') from crm_notes) end as body --",
                    "'; savepoint a; set local app.ctx = '%1$s'; release a; %2$s --",
                    "'; prepare p as %2$s; set local app.ctx = '%1$s'; execute p --",
                    "'; declare c cursor with hold for %2$s; set local app.ctx = '%1$s'; fetch all from c --",
                    "'; select query_to_xml('select set_config(''app.ctx'', ''%1$s'', true); %2$s', true, false, '')::text as body --",
                    "'; update pg_settings set setting = '%1$s' where name = 'app.ctx'; %2$s --",
                    "'; reset app.ctx; %2$s --",
                    "'; discard all; %2$s --",
                    "'; set row_security = off; %2$s --",
                    "'; set role postgres; %2$s --",
                    "'; set role skerry_owner; %2$s --",
                    "'; reset role; reset session authorization; %2$s --",
                    "'; set session authorization postgres; %2$s --",
                    "'; alter table crm_notes disable row level security; %2$s --",
                    "'; alter table crm_notes no force row level security; %2$s --",
                    "'; drop policy tenant on crm_notes; %2$s --",
                    "'; create policy mine on crm_notes using (true); %2$s --",
                    "'; alter function app.site() owner to skerry_app; %2$s --",
                    "'; create or replace function app.site() returns uuid language sql as $$ select '%1$s'::uuid $$; %2$s --",
                    "'; create view peek as %2$s; select body from peek --",
                    "'; create temp table peek as %2$s; select body from peek --",
                    "'; copy crm_notes to program 'cat'; %2$s --",
                    "'; copy (%2$s) to '/tmp/peek'; %2$s --",
                    "'; select pg_read_file('/etc/passwd') as body --",
                    "'; select lo_import('/etc/passwd')::text as body --",
                    "'; select encode(inner_pad, 'hex') as body from app.context_keys --",
                    "'; select string_agg(s::text, ',') as body from directory.sites s --",
                    "'; select key_hash::text as body from directory.api_keys --",
                    "'; select string_agg(query, ',') as body from pg_stat_activity --",
                    "'; select string_agg(s::text, ',') as body from pg_stats s where tablename = 'crm_notes' --",
                    "'; select table_to_xml('pool.crm_notes', true, false, '')::text as body --",
                    "'; select database_to_xml(true, false, '')::text as body --",
                    "' and 1 = (select cast(body as integer) from crm_notes order by site_id desc limit 1) --",
                    "' or body ~ (select string_agg(body, '|') from crm_notes) --",
                    "'; insert into crm_notes (site_id, id, contact_id, body, source, created_at) select site_id, gen_random_uuid(), contact_id, body, 'x', now() from crm_notes; %2$s --",
                    "'; update crm_notes set body = 'taken'; %2$s --",
                    "'; delete from crm_notes where false; %2$s --",
                    "'; truncate crm_notes; %2$s --",
                    "'; merge into crm_notes n using crm_contacts c on true when matched then update set body = 'taken'; %2$s --",
                    "'; select body from crm_notes tablesample system (100) --",
                    "'; select (xpath('//body/text()', query_to_xml('%2$s', true, false, '')))[1]::text as body --",
                    "'; explain analyze %2$s --",
                    "'; lock table crm_notes; %2$s --");

    private final Requests requests = new Requests(stage);

    @Test
    void no_injected_statement_reads_or_changes_another_site() {
        Fingerprint before = Fingerprint.of(stage, stage.birch());

        List<String> payloads = payloads();
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(200);
        assertThat(hits(payloads)).isEmpty();

        assertThat(Fingerprint.of(stage, stage.birch())).isEqualTo(before);
    }

    @Test
    void an_injected_statement_does_run() {
        assertThat(answer("' union all select 'injected' --").body()).contains("injected");
    }

    @Test
    void some_of_them_succeed_where_the_context_is_not_signed() {
        // Within a literal: the driver would cut their bodies at each semicolon.
        Object signed =
                stage.value(
                        """
                        select 'do $do$ begin '
                          || string_agg('execute ' || quote_literal(pg_get_functiondef(oid)) || ';', ' ')
                          || ' end $do$'
                        from pg_proc
                        where oid in ('app.site()'::regprocedure, 'app.work_site()'::regprocedure,
                                      'app.acts_for_site()'::regprocedure)
                        """);
        Postgres.execute(
                stage.admin(),
                "create or replace function app.site() returns uuid language sql stable security definer as"
                        + " $$ select nullif(left(current_setting('app.ctx', true), 36), '')::uuid $$;"
                        + "create or replace function app.work_site() returns uuid language sql stable security definer as"
                        + " $$ select nullif(left(current_setting('app.ctx', true), 36), '')::uuid $$;"
                        + "create or replace function app.acts_for_site() returns boolean language sql stable security definer as"
                        + " $$ select true $$");
        try {
            assertThat(hits(payloads())).hasSizeGreaterThanOrEqualTo(6);
        } finally {
            Postgres.execute(stage.admin(), signed.toString());
        }
    }

    private List<String> hits(List<String> payloads) {
        List<String> hits = new ArrayList<>();
        for (String payload : payloads) {
            Gateway.Answer answer = answer(payload);
            if (answer.toString().contains(Town.secret(stage.birch()))) {
                hits.add(payload + ": " + answer.body());
            }
        }
        return hits;
    }

    private Gateway.Answer answer(String text) {
        // What one payload did to its connection must not shield what the next one tries.
        stage.rows(
                "select pg_terminate_backend(pid, 1000) from pg_stat_activity"
                        + " where usename = 'skerry_app' and datname = current_database()");
        UUID user = UUID.fromString(Objects.requireNonNull(alder.get("user")));
        Caller viewer = Caller.entitled(stage, stage.alder(), user, search);
        String query = "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        return requests.send(search, viewer, search.path() + query, "");
    }

    private static List<String> payloads() {
        List<String> all = new ArrayList<>();
        for (String context : contexts()) {
            PAYLOADS.forEach(payload -> all.add(payload.formatted(context, SECRETS)));
        }
        return all;
    }
}
