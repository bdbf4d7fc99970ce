package dev.skerry.local.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * These pages hold secret keys and other people's mail. The port is open to this machine only; this
 * also keeps out a web site whose name was made to lead here.
 */
@ServerFilter({"/", "/_local/**"})
final class LocalOnly {

    private static final Pattern OWN_NAME =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

    @RequestFilter
    @Nullable HttpResponse<?> refuseForeignNames(HttpRequest<?> request) {
        String host = request.getHeaders().get("Host");
        return host != null && OWN_NAME.matcher(host).matches()
                ? null
                : HttpResponse.status(HttpStatus.MISDIRECTED_REQUEST);
    }
}
