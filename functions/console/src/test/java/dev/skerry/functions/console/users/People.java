package dev.skerry.functions.console.users;

import dev.skerry.accounts.CreateUser;
import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.id.Ids;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.sql.Timestamp;
import java.util.Map;
import java.util.UUID;

/** Users on a stage. */
final class People {

    private final Stage stage;

    People(Stage stage) {
        this.stage = stage;
    }

    UUID user(TestSite site, String email) {
        return site.asWorker()
                .call(
                        () ->
                                stage.bean(CreateUser.class)
                                        .create(
                                                new CreateUser.Command(
                                                        email,
                                                        Operator.PASSWORD,
                                                        false,
                                                        null,
                                                        null,
                                                        "sv",
                                                        true,
                                                        false,
                                                        Map.of())))
                .id();
    }

    UUID session(UUID user, String device) {
        UUID id = Ids.next();
        stage.insert(
                "insert into pool.sessions (site_id, id, user_id, user_agent, created_at) values (?, ?, ?, ?, ?)",
                stage.alder().site().id().value(),
                id,
                user,
                device,
                Timestamp.from(stage.clock().instant()));
        return id;
    }

    void member(UUID user) {
        UUID site = stage.alder().site().id().value();
        UUID contact = Ids.next();
        UUID mag = Ids.next();
        stage.insert(
                "insert into pool.crm_contacts (site_id, id, email, source, created_at, updated_at)"
                        + " values (?, ?, 'pat@example.org', 'manual', now(), now())",
                site,
                contact);
        stage.insert(
                "insert into pool.mags (site_id, id, code, name, slug, tier, created_at, updated_at)"
                        + " values (?, ?, 'friends', 'Friends of the house', 'friends', 0, now(), now())",
                site,
                mag);
        stage.insert(
                "insert into pool.members (site_id, id, contact_id, user_id, created_at, updated_at)"
                        + " values (?, ?, ?, ?, now(), now())",
                site,
                Ids.next(),
                contact,
                user);
        stage.insert(
                "insert into pool.crm_contact_mags (site_id, id, contact_id, mag_id, assigned_via, assigned_at)"
                        + " values (?, ?, ?, ?, 'manual', now())",
                site,
                Ids.next(),
                contact,
                mag);
    }
}
