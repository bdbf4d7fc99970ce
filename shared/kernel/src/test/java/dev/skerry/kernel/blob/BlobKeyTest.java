package dev.skerry.kernel.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlobKeyTest {

    private static final List<String> UPS =
            List.of(
                    "..",
                    ".",
                    "...",
                    "%2e%2e",
                    "%2E%2E",
                    "..%00",
                    "%c0%ae%c0%ae",
                    "%252e%252e",
                    "․․",
                    "‥",
                    "．．",
                    "\uff0e.",
                    "..;",
                    "~",
                    "$HOME",
                    "\u0000",
                    "CON",
                    "a\nb",
                    "a\rb",
                    "a b",
                    "å",
                    "A",
                    "а" /* Cyrillic */,
                    "\u202e",
                    "ﾉ");

    private static final List<String> SLASHES =
            List.of("/", "\\", "%2f", "%5c", "%252f", "∕", "／", "//", "/./", "\u2044", "/\u0000");

    @Test
    void refuses_300_ways_out_of_the_site() {
        List<String> nasty = new ArrayList<>();
        for (String up : UPS) {
            for (String slash : SLASHES) {
                nasty.add(up + slash + "sites");
                nasty.add("media" + slash + up + slash + "x");
            }
        }
        nasty.addAll(
                List.of(
                        "",
                        "/",
                        "/media/x",
                        "media/",
                        "media//x",
                        "s3://b/k",
                        "file:///etc/passwd",
                        "a".repeat(65),
                        "a/".repeat(9) + "a",
                        "x.",
                        ".x",
                        "x.tar.gz",
                        "x.JPG",
                        "media/x?versionId=1",
                        "media/x#y",
                        "media/x&y",
                        "media/*",
                        "media/x\n"));
        assertThat(nasty).hasSizeGreaterThan(300).doesNotHaveDuplicates();
        for (String key : nasty) {
            assertThatThrownBy(() -> new BlobKey(key))
                    .as(key)
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem ->
                                    assertThat(problem.code())
                                            .isEqualTo(ProblemCode.INVALID_REQUEST))
                    .message()
                    .doesNotContain("sites");
        }
    }

    @Test
    void takes_words_children_and_extensions() {
        BlobKey key = BlobKey.random("media");
        assertThat(key.value())
                .matches("media/[0-9a-f-]{36}")
                .isNotEqualTo(BlobKey.random("media").value());
        assertThat(key.child("large.webp").value()).isEqualTo(key + "/large.webp");
    }

    @Test
    void has_no_place_without_a_site() {
        BlobKey key = BlobKey.random("media");
        assertThatThrownBy(key::scoped)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.SITE_REQUIRED));
    }
}
