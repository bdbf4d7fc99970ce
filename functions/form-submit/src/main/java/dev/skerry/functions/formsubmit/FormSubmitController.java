package dev.skerry.functions.formsubmit;

import dev.skerry.crm.form.SubmitForm;
import dev.skerry.http.ClientAddress;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import java.util.Map;

/**
 * What visitors send through a site's forms.
 *
 * <pre>{@code
 * {"email":"kim@example.org","firstname":"Kim","budget":"10-20","consents":{"email_marketing":true},
 *  "idempotencyKey":"3f1c"}
 * → 201 {"submissionId":"…","contactId":null,"message":"Tack! …","redirectUrl":null}
 * }</pre>
 */
@Controller("/api/forms/{form}/submit")
@SiteEndpoint
class FormSubmitController {

    private final SubmitForm submitForm;

    FormSubmitController(SubmitForm submitForm) {
        this.submitForm = submitForm;
    }

    @Post
    @Status(HttpStatus.CREATED)
    SubmitForm.Result submit(String form, @Body Map<String, Object> body, HttpRequest<?> request) {
        return submitForm.submit(new SubmitForm.Command(form, body, ClientAddress.of(request)));
    }
}
