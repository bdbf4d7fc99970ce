package dev.skerry.smoke;

import java.util.HashMap;
import java.util.Map;

/** What the pages of the site do for whoever visits: a form, a gallery. */
final class VisitWalk {

    private static final String GALLERY = "/api/galleries/sommar/public";

    private final SiteCalls calls;
    private final String address;

    VisitWalk(SiteCalls calls, String address) {
        this.calls = calls;
        this.address = address;
    }

    void submitForm() {
        Map<String, Object> entries =
                Map.of(
                        "email",
                        address,
                        "firstname",
                        "Kim",
                        "message",
                        "Hej!",
                        "consents",
                        Map.of("email_marketing", true));
        calls.http()
                .post("/api/forms/contact/submit", calls.publishable(), entries)
                .expect(201)
                .field("submissionId");
    }

    /** Once in full, and once more for somebody who has it already. */
    void fetchGallery() {
        Http.Answer answer = calls.http().get(GALLERY, calls.publishable()).expect(200);
        if (Json.child(answer.body(), "items").size() == 0) {
            throw new Http.Unexpected("the gallery is empty");
        }
        Map<String, String> again = new HashMap<>(calls.publishable());
        again.put("if-none-match", answer.etag());
        calls.http().get(GALLERY, again).expect(304);
    }
}
