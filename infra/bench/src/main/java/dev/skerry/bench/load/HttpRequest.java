package dev.skerry.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One HTTP/1.1 request, sent again and again. {@value #NUMBER} in it becomes another number each
 * time.
 */
public record HttpRequest(String text) {

    /** Ten digits wide, so that the length stays what the header says. */
    public static final String NUMBER = "##########";

    /** Before anything was asked. */
    static final HttpRequest NONE = new HttpRequest("");

    public static HttpRequest get(String path, Map<String, String> headers) {
        return new HttpRequest(head("GET", path, headers) + "\r\n");
    }

    public static HttpRequest post(String path, Map<String, String> headers, String json) {
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return new HttpRequest(
                head("POST", path, headers)
                        + "content-type: application/json\r\ncontent-length: "
                        + length
                        + "\r\n\r\n"
                        + json);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Where the number goes, in bytes; -1 when every request is the same. */
    int numberAt() {
        int at = text.indexOf(NUMBER);
        return at < 0 ? -1 : text.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String head(String method, String path, Map<String, String> headers) {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nhost: 127.0.0.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.toString();
    }
}
