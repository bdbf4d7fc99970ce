package dev.skerry.functions.sitepublic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.sites.Branding;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SitePublicTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Gateway gateway = new Gateway(stage);

    @Test
    void answers_everybody_what_the_site_is() {
        paint(stage.alder(), "#112233");
        Answer answer = of(stage.alder()).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.header("cache-control")).isEqualTo("public, max-age=60");
        assertThat(gateway.text(answer, "slug")).isEqualTo("alder");
        assertThat(answer.body())
                .contains("\"primary\":\"#112233\"", "\"integrations\":[]", "\"details\":null");
    }

    @Test
    void answers_once_what_has_not_changed() {
        paint(stage.alder(), "#112233");
        String etag = of(stage.alder()).send().header("etag");
        Answer same = of(stage.alder()).header("if-none-match", etag).send();
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        paint(stage.alder(), "#445566");
        Answer changed = of(stage.alder()).header("if-none-match", etag).send();
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("etag")).isNotEqualTo(etag);
    }

    @Test
    void says_nothing_of_another_site_and_nothing_without_one() {
        paint(stage.birch(), "#abcdef");
        assertThat(of(stage.alder()).send().body()).doesNotContain("#abcdef", "birch");
        assertThat(gateway.get("/api/site").send().status()).isEqualTo(400);
    }

    private Gateway.Request of(TestSite site) {
        return gateway.get("/api/site").key(site.publishableKey());
    }

    private void paint(TestSite site, String color) {
        site.asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(Branding.KEY, Branding.of(color)));
    }
}
