package dev.skerry.smoke;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stage that answers the checklist as it should, except where it is told to break. */
final class StubStage implements AutoCloseable {

    private record Reply(int status, String body) {}

    private final HttpServer server;
    private final String broken;
    private final List<String> sent = new CopyOnWriteArrayList<>();

    private StubStage(HttpServer server, String broken) {
        this.server = server;
        this.broken = broken;
    }

    /**
     * @param broken the beginning of the paths that fail; empty for none
     */
    static StubStage start(String broken) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StubStage stub = new StubStage(server, broken);
        stub.sent.add(stub.base() + "/auth/v1/verify?type=signup&token=one");
        stub.sent.add(stub.base() + "/auth/v1/verify?type=recovery&token=two");
        server.createContext("/", stub::handle);
        server.start();
        return stub;
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Its stage.json, with two sites. */
    Path writeTo(Path folder) throws IOException {
        String site = "{'slug':'%s','publishableKey':'pk_%1$s','secretKey':'sk_%1$s'}";
        String json =
                "{'baseUrl':'%1$s','mailbox':'%1$s/_local/mail','platform':{'publishableKey':'pk','operator':{'email':'o@x.example','password':'p'}},'sites':[%2$s,%3$s]}"
                        .formatted(base(), site.formatted("alder"), site.formatted("birch"));
        return Files.writeString(folder.resolve("stage.json"), json.replace('\'', '"'));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        boolean fails = !broken.isEmpty() && path.startsWith(broken);
        Reply reply = fails ? new Reply(500, "{'code':'planted'}") : reply(exchange, path, body);
        byte[] bytes = reply.body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.getResponseHeaders().set("etag", "\"1\"");
        exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reply reply(HttpExchange exchange, String path, String body) {
        return switch (path) {
            case "/_local/mail" -> new Reply(200, "{'items':[" + numbers() + "]}");
            case "/functions/v1/massMessage" -> new Reply(202, "{'campaignId':'c1'}");
            case "/api/campaigns/c1" -> new Reply(200, "{'counts':{'sent':20}}");
            case "/api/crm/mags" -> new Reply(200, "{'items':[{'id':'m1'}]}");
            case "/api/admin/membership-codes/batches" -> new Reply(201, "{'batch':{'id':'b1'}}");
            case "/api/admin/membership-codes/batches/b1/generate" ->
                    new Reply(201, "{'codes':['SMOKE-1']}");
            case "/api/members/redeem-code" -> new Reply(200, "{'alreadyMember':true}");
            case "/api/forms/contact/submit" -> new Reply(201, "{'submissionId':'s1'}");
            case "/functions/v1/sendMail" -> {
                sent.add(body.replace('"', ' '));
                yield new Reply(202, "{}");
            }
            case "/api/galleries/sommar/public" ->
                    exchange.getRequestHeaders().containsKey("if-none-match")
                            ? new Reply(304, "")
                            : new Reply(200, "{'items':[{}]}");
            default ->
                    path.startsWith("/_local/mail/")
                            ? mail(Integer.parseInt(path.substring("/_local/mail/".length())))
                            : new Reply(200, "{'access_token':'t'}");
        };
    }

    private Reply mail(int n) {
        return new Reply(200, "{'text':'" + sent.get(n - 1) + "'}");
    }

    private String numbers() {
        StringBuilder numbers = new StringBuilder();
        for (int n = sent.size(); n > 0; n--) {
            numbers.append("{'n':").append(n).append(n == 1 ? "}" : "},");
        }
        return numbers.toString();
    }
}
