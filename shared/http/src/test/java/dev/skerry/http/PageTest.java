package dev.skerry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void the_row_after_the_page_only_says_that_there_is_more() {
        Page<String> page = Page.of(List.of("a", "b", "c"), 2, Cursor::of);

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(Cursor.parse(page.nextCursor(), 1)).contains(Cursor.of("b"));
    }

    @Test
    void the_last_page_has_no_cursor() {
        assertThat(Page.of(List.of("a", "b"), 2, Cursor::of).nextCursor()).isNull();
    }

    @Test
    void a_cursor_keeps_its_values_whatever_they_hold() {
        Cursor cursor = Cursor.of("å, \"b\"", "", 7);

        assertThat(Cursor.parse(cursor.encode(), 3)).contains(cursor);
        assertThat(Cursor.parse(null, 3)).isEmpty();
    }

    @Test
    void refuses_a_cursor_that_is_not_of_the_list() {
        for (String forged : List.of("!", "x".repeat(2000), Cursor.of("a").encode(), "%00")) {
            assertThatThrownBy(() -> Cursor.parse(forged, 2)).isInstanceOf(Problem.class);
        }
        for (int limit : new int[] {0, -1, 101, 1_000_000_000}) {
            assertThatThrownBy(() -> Paging.limit(limit)).isInstanceOf(Problem.class);
        }
        assertThat(Paging.limit(null)).isEqualTo(50);
    }

    @Test
    void a_page_is_written_with_its_items() throws Exception {
        assertThat(ObjectMapper.getDefault().writeValueAsString(new Page<>(List.of("a"), "c")))
                .isEqualTo("{\"items\":[\"a\"],\"nextCursor\":\"c\"}");
    }
}
