package dev.skerry.isolation;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import java.util.Map;

/** Makes an operation a request and sends it, every time from another address. */
final class Requests {

    private final Gateway gateway;

    Requests(Stage stage) {
        this.gateway = new Gateway(stage);
    }

    Gateway.Answer send(Operation operation, Caller caller, Map<String, String> names) {
        String path = Town.fill(operation.path(), names);
        return send(operation, caller, path, Town.fill(operation.body(), names));
    }

    /** With any path and body whatever. */
    Gateway.Answer send(Operation operation, Caller caller, String path, String body) {
        return send(caller, request(operation, path, body));
    }

    Gateway.Answer send(Caller caller, Gateway.Request request) {
        return caller.dress().apply(request).from(Town.somewhere()).mayFail().send();
    }

    Gateway.Request request(Operation operation, String path, String body) {
        Gateway.Request request =
                switch (operation.method()) {
                    case "GET" -> gateway.get(path);
                    case "DELETE" ->
                            body.isEmpty() ? gateway.delete(path) : gateway.delete(path, body);
                    case "POST" -> gateway.post(path, body);
                    case "PUT" -> gateway.put(path, body);
                    case "PATCH" -> gateway.patch(path, body);
                    default -> throw new AssertionError(operation.method());
                };
        if (!operation.body().isEmpty() && !operation.takesJson()) {
            request.header("content-type", operation.contentType());
        }
        return request;
    }
}
