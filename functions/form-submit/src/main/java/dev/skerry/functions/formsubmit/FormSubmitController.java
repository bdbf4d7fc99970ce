package dev.skerry.functions.formsubmit;

import dev.skerry.crm.form.SubmitForm;
import dev.skerry.http.ClientAddress;
import dev.skerry.http.Limited;
import dev.skerry.http.PublicLimit;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.site.Feature;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import java.util.Map;
import java.util.Optional;

/**
 * What visitors send through a site's forms. The public limit is taken by the statement that stores
 * a submission.
 *
 * <pre>{@code
 * {"email":"kim@example.org","firstname":"Kim","budget":"10-20","consents":{"email_marketing":true},
 *  "idempotencyKey":"3f1c"}
 * → 201 {"submissionId":"…","contactId":null,"message":"Tack! …","redirectUrl":null}
 * }</pre>
 */
@Controller("/api/forms/{form}/submit")
@SiteEndpoint(limit = Limited.WITHIN, feature = Feature.FORMS)
class FormSubmitController {

    private final SubmitForm submitForm;

    FormSubmitController(SubmitForm submitForm) {
        this.submitForm = submitForm;
    }

    @Post
    @Status(HttpStatus.CREATED)
    SubmitForm.Result submit(String form, @Body Map<String, Object> body, HttpRequest<?> request) {
        Bucket bucket = PublicLimit.owed(request).orElse(null);
        SubmitForm.Answer answer =
                submitForm.submit(
                        new SubmitForm.Command(form, body, ClientAddress.of(request), bucket));
        Optional.ofNullable(answer.allowance()).ifPresent(it -> PublicLimit.paid(request, it));
        return answer.result();
    }
}
