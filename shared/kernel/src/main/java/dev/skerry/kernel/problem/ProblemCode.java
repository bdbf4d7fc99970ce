package dev.skerry.kernel.problem;

import java.util.Locale;

/** Every expected refusal of the API, with its status and title. Documented in docs/problems.md. */
public enum ProblemCode {
    // Which site, and who
    SITE_REQUIRED(400, "The request names no site"),
    SITE_MISMATCH(400, "The request names two different sites"),
    SITE_UNKNOWN(404, "There is no such site"),
    SITE_OFFLINE(503, "The site is offline"),
    UNAUTHENTICATED(401, "Sign in first"),
    FORBIDDEN(403, "Not allowed"),
    INSUFFICIENT_AAL(403, "A second factor is required"),

    // What the site is for now
    COMING_SOON(503, "The site is not open yet"),
    FEATURE_OFF(403, "The site does not have that"),
    SITE_LOCKED(403, "The site may only be read"),
    SITE_MODE_LOCKED(409, "The mode of the site is locked"),

    // The request itself
    MALFORMED_REQUEST(400, "The request could not be read"),
    INVALID_REQUEST(422, "The request is not valid"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    CONFLICT(409, "Conflicts with the current state"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    RATE_LIMITED(429, "Too many requests"),

    // Faults that pass
    UNAVAILABLE(503, "Temporarily unavailable"),
    INTERNAL(500, "Something went wrong here"),

    // Idempotency
    IDEMPOTENCY_MISMATCH(409, "The idempotency key was used for another request"),

    // Accounts
    EMAIL_EXISTS(409, "The address has an account already"),
    INVALID_EMAIL(422, "The address is not valid"),
    WEAK_PASSWORD(422, "The password is too weak"),
    SAME_PASSWORD(422, "The password is the old one"),
    ROLE_NOT_ALLOWED(403, "Nobody grants more than they have"),
    VIEW_ONLY(403, "The token may only read"),
    LAST_OWNER(409, "The site would have no owner"),
    INVALID_CREDENTIALS(400, "Address or password is wrong"),
    EMAIL_NOT_CONFIRMED(400, "The address is not confirmed yet"),
    USER_BANNED(400, "The account is banned"),
    SIGNUP_DISABLED(422, "The site takes no new accounts"),
    OTP_EXPIRED(403, "The link or code is used, expired or wrong"),
    REFRESH_TOKEN_NOT_FOUND(400, "There is no such refresh token"),
    REFRESH_TOKEN_ALREADY_USED(400, "The refresh token was used before"),
    SESSION_EXPIRED(400, "The session is over"),
    USER_ALREADY_EXISTS(422, "The address has an account already"),
    OVER_EMAIL_SEND_RATE_LIMIT(429, "Too many mails to one address"),
    FLOW_STATE_NOT_FOUND(404, "There is no such sign-in under way"),
    FLOW_STATE_EXPIRED(422, "The sign-in took too long"),
    BAD_CODE_VERIFIER(400, "The code was asked for by somebody else"),
    CURRENT_PASSWORD_INVALID(400, "The current password is not right"),
    REAUTHENTICATION_NEEDED(400, "The sign-in is too old for this change"),
    REAUTHENTICATION_NOT_VALID(422, "The code of the reauthentication is not right"),
    PASSWORD_REQUIRED(403, "A password has to be chosen first"),
    CAPTCHA_FAILED(400, "The captcha was not solved"),
    MFA_FACTOR_NOT_FOUND(404, "There is no such factor or challenge"),
    MFA_FACTOR_NAME_CONFLICT(422, "There is a factor of that name"),
    TOO_MANY_ENROLLED_MFA_FACTORS(422, "There are too many factors"),
    MFA_CHALLENGE_EXPIRED(422, "The challenge has expired"),
    MFA_IP_ADDRESS_MISMATCH(422, "The challenge is used, or of another client address"),
    MFA_VERIFICATION_FAILED(422, "The code is wrong or was used before"),
    MFA_FACTOR_REQUIRED(422, "The role asks for a second factor"),
    MFA_RECOVERY_CODES_SOLE_FACTOR(422, "Recovery codes need another factor"),
    PASSKEY_DISABLED(404, "The site has no passkeys"),
    TOO_MANY_PASSKEYS(422, "There are too many passkeys"),
    WEBAUTHN_CHALLENGE_NOT_FOUND(400, "There is no such challenge, or it was used"),
    WEBAUTHN_CHALLENGE_EXPIRED(400, "The challenge has expired"),
    WEBAUTHN_VERIFICATION_FAILED(400, "The passkey's answer is not good"),
    WEBAUTHN_CREDENTIAL_EXISTS(422, "The passkey is there already"),
    WEBAUTHN_CREDENTIAL_NOT_FOUND(404, "There is no such passkey"),

    // Mail
    TEMPLATE_MISSING(404, "There is no such mail template"),
    TEMPLATE_INVALID(422, "The mail template does not fit its data"),
    MAIL_DISABLED(409, "The site does not send this kind of mail"),
    MAIL_NOT_CONFIGURED(409, "The site has no mail configuration"),
    MAIL_UNCERTAIN(409, "The mail may have arrived"),
    MAIL_FORGOTTEN(409, "The content of the mail is gone"),
    RECIPIENT_SUPPRESSED(409, "The recipient is suppressed"),
    SIGNATURE_INVALID(400, "The signature is not good"),
    DOMAIN_NOT_VERIFIED(409, "The sender domain is not verified"),

    // Paying for the site
    BILLING_NOT_CONFIGURED(409, "The site cannot be paid for here"),

    // Campaigns
    CAMPAIGN_FINISHED(409, "The campaign is over"),
    AUDIENCE_UNKNOWN(422, "There is no such audience"),

    // Forms
    FORM_NOT_FOUND(404, "There is no such form"),
    FORM_CLOSED(409, "The form is closed"),

    // Membership codes
    CODE_UNKNOWN(404, "There is no such code"),
    CODE_USED(409, "The code has been used"),
    CODE_EXPIRED(410, "The code has expired"),
    CODE_EXHAUSTED(409, "The code has been used as often as it may"),
    CODE_NOT_STARTED(409, "The code is not valid yet");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The stable spelling in answers: {@code code_used}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
