package dev.skerry.functions.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Gateway;
import dev.skerry.testing.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotOfferedControllerTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String ID = "018f0000-0000-7000-8000-000000000000";

    private static final Town town = new Town(stage);
    private static final String user =
            town.text(town.member(stage.alder(), Town.newcomer()), "access_token");

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST|signup|{'phone':'+46701234567','password':'x'}|400|phone_provider_disabled",
                "POST|signup|{'data':{}}|422|anonymous_provider_disabled",
                "POST|token?grant_type=password|{'phone':'+46701234567','password':'x'}|400|phone_provider_disabled",
                "POST|token?grant_type=id_token|{'provider':'google','id_token':'x.y.z','access_token':null}|400|provider_disabled",
                "POST|token?grant_type=web3|{'chain':'ethereum','message':'x','signature':'0x'}|422|web3_provider_disabled",
                "POST|token?grant_type=other|{}|400|invalid_credentials",
                "POST|otp|{'phone':'+46701234567','channel':'sms'}|400|phone_provider_disabled",
                "POST|verify|{'type':'sms','phone':'+46701234567','token':'123456'}|400|phone_provider_disabled",
                "POST|verify|{'type':'phone_change','phone':'+46701234567','token':'1'}|400|phone_provider_disabled",
                "POST|resend|{'type':'sms','phone':'+46701234567'}|400|phone_provider_disabled",
                "POST|resend|{'type':'phone_change','phone':'+46701234567'}|400|phone_provider_disabled",
                "PUT|user|{'phone':'+46701234567'}|400|phone_provider_disabled",
                "POST|factors|{'factor_type':'phone','phone':'+46701234567'}|422|mfa_phone_enroll_not_enabled",
                "POST|factors|{'factor_type':'webauthn','friendly_name':'key'}|422|mfa_webauthn_enroll_not_enabled",
                "GET|authorize?provider=google&redirect_to=x||400|validation_failed",
                "POST|sso|{'provider_id':'"
                        + ID
                        + "','skip_http_redirect':true}|404|saml_provider_disabled",
                "POST|sso|{'domain':'example.org'}|404|saml_provider_disabled",
                "GET|user/identities/authorize?provider=google||404|manual_linking_disabled",
                "DELETE|user/identities/" + ID + "||404|manual_linking_disabled",
                "POST|passkeys/authentication/options|{}|404|passkey_disabled",
                "POST|passkeys/registration/options|{}|404|passkey_disabled",
                "GET|passkeys||404|passkey_disabled",
                "PATCH|passkeys/" + ID + "|{'friendly_name':'x'}|404|passkey_disabled",
                "DELETE|passkeys/" + ID + "||404|passkey_disabled",
                "GET|oauth/authorizations/" + ID + "||404|feature_disabled",
                "POST|oauth/authorizations/"
                        + ID
                        + "/consent|{'action':'approve'}|404|feature_disabled",
                "GET|user/oauth/grants||404|feature_disabled",
                "DELETE|user/oauth/grants?client_id=" + ID + "||404|feature_disabled"
            })
    void clients_are_told_in_their_words(
            String method, String path, @Nullable String body, int status, String code) {
        refused(request(method, path, body).bearer(user), status, code);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET|users/" + ID + "/passkeys||404|passkey_disabled",
                "DELETE|users/" + ID + "/passkeys/" + ID + "||404|passkey_disabled",
                "GET|oauth/clients||404|feature_disabled",
                "POST|oauth/clients|{'client_name':'x'}|404|feature_disabled",
                "GET|oauth/clients/" + ID + "||404|feature_disabled",
                "PUT|oauth/clients/" + ID + "|{'client_name':'x'}|404|feature_disabled",
                "DELETE|oauth/clients/" + ID + "||404|feature_disabled",
                "POST|oauth/clients/" + ID + "/regenerate_secret||404|feature_disabled",
                "GET|custom-providers||404|feature_disabled",
                "POST|custom-providers|{'name':'x'}|404|feature_disabled",
                "GET|custom-providers/custom:x||404|feature_disabled",
                "PUT|custom-providers/custom:x|{'name':'x'}|404|feature_disabled",
                "DELETE|custom-providers/custom:x||404|feature_disabled",
                "POST|users|{'phone':'+46701234567'}|400|phone_provider_disabled",
                "PUT|users/" + ID + "|{'phone':'+46701234567'}|400|phone_provider_disabled"
            })
    void keys_are_told_in_their_words(
            String method, String path, @Nullable String body, int status, String code) {
        refused(
                request(method, "admin/" + path, body).key(stage.alder().secretKey()),
                status,
                code);
        refused(request(method, "admin/" + path, body), 401, "no_authorization");
        refused(request(method, "admin/" + path, body).bearer(user), 403, "not_admin");
    }

    @Test
    void a_browser_asks_for_a_provider_without_a_key() {
        Gateway.Answer answer =
                town.gateway
                        .get("/auth/v1/authorize?provider=google&site=alder")
                        .from(Town.somewhere())
                        .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(town.code(answer)).isEqualTo("validation_failed");
        Gateway.Answer nowhere = town.gateway.get("/auth/v1/authorize?provider=google").send();
        assertThat(town.code(nowhere)).isEqualTo("site_required");
    }

    @Test
    void who_is_not_signed_in_hears_that_first() {
        for (String path : new String[] {"passkeys", "user/identities/authorize"}) {
            refused(request("GET", path, null), 401, "no_authorization");
        }
    }

    private static Gateway.Request request(String method, String path, @Nullable String body) {
        String whole = "/auth/v1/" + path;
        String json = body == null ? "" : body.replace('\'', '"');
        Gateway.Request request =
                switch (method) {
                    case "GET" -> town.gateway.get(whole);
                    case "POST" -> town.gateway.post(whole, json);
                    case "PUT" -> town.gateway.put(whole, json);
                    case "PATCH" -> town.gateway.patch(whole, json);
                    default ->
                            json.isEmpty()
                                    ? town.gateway.delete(whole)
                                    : town.gateway.delete(whole, json);
                };
        return request.key(stage.alder().publishableKey())
                .header("x-supabase-api-version", "2024-01-01")
                .from(Town.somewhere());
    }

    private static void refused(Gateway.Request request, int status, String code) {
        Gateway.Answer answer = request.send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(town.code(answer)).isEqualTo(code);
        assertThat(town.text(answer, "code")).isEqualTo(code);
        assertThat(town.text(answer, "message")).isNotEmpty();
    }
}
