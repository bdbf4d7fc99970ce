package dev.skerry.functions.gallerypublic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.content.CreateGallery;
import dev.skerry.content.GalleryChange;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GalleryMemberTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);

    @Test
    void a_user_is_answered_personally() {
        String token = new Tokens(stage).user(stage.alder(), Ids.next());
        for (String access : new String[] {"public", "members"}) {
            publish(access);
            Answer answer =
                    gateway.get("/api/galleries/" + access + "/public")
                            .key(stage.alder().publishableKey())
                            .bearer(token)
                            .header("if-none-match", "*")
                            .send();
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.header("cache-control")).isEqualTo("private, no-store");
            assertThat(answer.headers()).doesNotContainKey("etag");
            assertThat(gateway.text(answer, "access")).isEqualTo(access);
        }
    }

    private static void publish(String access) {
        stage.alder()
                .asStaff(Role.EDITOR)
                .run(
                        () ->
                                stage.bean(CreateGallery.class)
                                        .create(
                                                new GalleryChange(
                                                        access,
                                                        "Title",
                                                        null,
                                                        null,
                                                        "published",
                                                        access,
                                                        "hidden",
                                                        null,
                                                        null,
                                                        null)));
    }
}
