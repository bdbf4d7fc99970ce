package dev.skerry.functions.auth;

import dev.skerry.accounts.AddUser;
import dev.skerry.accounts.DeleteUser;
import dev.skerry.accounts.FetchUser;
import dev.skerry.accounts.ListUsers;
import dev.skerry.accounts.ManageUser;
import dev.skerry.accounts.user.User;
import dev.skerry.http.Access;
import dev.skerry.http.AuthError;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /auth/v1/admin/users}, with a secret key that may {@code users:write} (clients call it
 * service role), or as staff with role admin.
 *
 * <p>{@code GET ?page=&per_page=&filter=}: {@code {"users":[…],"aud"}}, {@code X-Total-Count},
 * {@code Link}. {@code POST} and {@code PUT /{id}}: {@link AdminUserForm}; 200 the user. {@code GET
 * /{id}}: the user. {@code DELETE /{id}}: {@code {"should_soft_delete":false}}; 200 {@code {}}.
 * Refusals: 401 {@code no_authorization}, 403 {@code not_admin}, 404 {@code user_not_found}, 422
 * {@code email_exists}, {@code weak_password}, 400 {@code validation_failed}.
 */
@Controller("/auth/v1/admin/users")
@SiteEndpoint(
        access = Access.SERVICE_OR_STAFF,
        scope = "users:write",
        role = Role.ADMIN,
        secondFactor = true)
class AdminUsersController {

    @Serdeable.Serializable
    record Page(List<UserBody> users, String aud) {}

    private static final Argument<Map<String, Object>> FORM =
            Argument.mapOf(String.class, Object.class);

    private final AddUser add;
    private final ListUsers list;
    private final FetchUser fetch;
    private final ManageUser manage;
    private final DeleteUser delete;
    private final JsonMapper json;

    AdminUsersController(
            AddUser add,
            ListUsers list,
            FetchUser fetch,
            ManageUser manage,
            DeleteUser delete,
            JsonMapper json) {
        this.add = add;
        this.list = list;
        this.fetch = fetch;
        this.manage = manage;
        this.delete = delete;
        this.json = json;
    }

    @Get
    HttpResponse<Page> list(
            @Nullable @QueryValue("page") String page,
            @Nullable @QueryValue("per_page") String perPage,
            @Nullable @QueryValue("filter") String filter) {
        int number = number(page, "/page", 1);
        int size = number(perPage, "/per_page", 50);
        ListUsers.Result result = list.list(filter == null ? "" : filter.strip(), number, size);
        long last = Math.max(1, (result.total() + size - 1) / size);
        return HttpResponse.ok(
                        new Page(
                                result.users().stream().map(UserBody::of).toList(),
                                "authenticated"))
                .header("X-Total-Count", Long.toString(result.total()))
                .header("Link", links(number, size, last));
    }

    @Post
    UserBody add(@Body AdminUserForm form) {
        User added = add.add(form.added());
        return UserBody.of(form.bans() ? manage.change(form.banned(added.id())) : added);
    }

    @Get("/{id}")
    UserBody get(String id) {
        return fetch.fetch(uuid(id)).map(UserBody::of).orElseThrow(() -> Problem.notFound("user"));
    }

    @Put("/{id}")
    UserBody change(String id, @Body AdminUserForm form) {
        return UserBody.of(manage.change(form.changed(uuid(id))));
    }

    /** Read by hand: newer clients send a body here, older ones and people send none. */
    @Delete(value = "/{id}", consumes = "*/*")
    Map<String, Object> delete(String id, @Nullable @Body String body) {
        delete.delete(new DeleteUser.Command(uuid(id), isSoft(body)));
        return Map.of();
    }

    private boolean isSoft(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return false;
        }
        try {
            Map<String, Object> form = json.readValue(body, FORM);
            return form != null && Boolean.TRUE.equals(form.get("should_soft_delete"));
        } catch (IOException unreadable) {
            throw new AuthError(400, "bad_json", "The body is not JSON");
        }
    }

    /** Clients read the first parameter of each address: it must be the page. */
    private static String links(int page, int size, long last) {
        String next =
                page < last
                        ? "</admin/users?page=%d&per_page=%d>; rel=\"next\", "
                                .formatted(page + 1, size)
                        : "";
        return next + "</admin/users?page=%d&per_page=%d>; rel=\"last\"".formatted(last, size);
    }

    /** Clients send empty texts for what they leave open. */
    private static int number(@Nullable String text, String pointer, int otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid(pointer, "must be a number");
        }
    }

    private static UUID uuid(String text) {
        return PathId.argument(text, "user_id");
    }
}
