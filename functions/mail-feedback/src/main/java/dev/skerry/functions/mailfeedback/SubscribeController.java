package dev.skerry.functions.mailfeedback;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.crm.subscription.SignUp;
import dev.skerry.http.ClientAddress;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Feature;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the mail of a list with double opt-in, by its id or slug. The answer says nothing of the
 * address.
 *
 * <pre>{@code
 * {"email":"kim@example.org","name":"Kim","locale":"sv","page":"https://alder.example/news"}
 * → 202 {"status":"confirmation_mailed"}
 * }</pre>
 */
@Controller("/api/lists/{list}/subscribe")
@SiteEndpoint(feature = Feature.CRM)
class SubscribeController {

    /**
     * @param trap what visitors do not see and leave empty
     */
    @Serdeable
    record Asked(
            @Nullable String email,
            @Nullable String name,
            @Nullable String locale,
            @Nullable String page,
            @JsonProperty("_hp") @Nullable String trap) {}

    @Serdeable
    record Answer(String status) {}

    private static final Answer MAILED = new Answer("confirmation_mailed");

    private final SignUp signUp;

    SubscribeController(SignUp signUp) {
        this.signUp = signUp;
    }

    @Post
    @Status(HttpStatus.ACCEPTED)
    Answer ask(String list, @Body Asked asked, HttpRequest<?> request) {
        signUp.signUp(
                new SignUp.Command(
                        list,
                        Objects.requireNonNullElse(asked.email(), ""),
                        asked.name(),
                        asked.locale(),
                        asked.page(),
                        asked.trap(),
                        ClientAddress.of(request)));
        return MAILED;
    }
}
