package dev.skerry.functions.console.forms;

import dev.skerry.crm.form.Form;
import dev.skerry.crm.form.FormField;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.ApiAddress;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.KeyView;
import dev.skerry.sites.ListKeys;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What puts a form on a page of the site: plain HTML that its owner may change as they like, and a
 * few lines that send it. In the site's language, for it is the site's visitors who read it.
 */
@Singleton
final class Snippet {

    private static final int KEYS = 100;

    private final ApiAddress address;
    private final ListKeys keys;

    Snippet(ApiAddress address, ListKeys keys) {
        this.address = address;
        this.keys = keys;
    }

    String of(Form form) {
        Site site = SiteScope.current().site();
        Words words = Words.in(site.locale().startsWith("sv") ? Language.SV : Language.EN);
        return """
               <form data-to="%s/api/forms/%s/submit">
               %s
                 <p hidden><label>- <input name="_hp" tabindex="-1" autocomplete="off"></label></p>
                 <p><button>%s</button> <output></output></p>
               </form>
               <script>
               document.currentScript.previousElementSibling.addEventListener('submit', async (event) => {
                 event.preventDefault()
                 const form = event.target
                 const answers = {}
                 for (const field of form.elements) {
                   if (!field.name) continue
                   if (field.type === 'checkbox') answers[field.name] = field.checked
                   else if (field.multiple) answers[field.name] = [...field.selectedOptions].map((it) => it.value)
                   else answers[field.name] = field.value
                 }
                 const headers = { 'content-type': 'application/json'%s }
                 const sent = await fetch(form.dataset.to, { method: 'POST', headers, body: JSON.stringify(answers) })
                 const said = await sent.json()
                 form.querySelector('output').textContent = sent.ok ? said.message : %s
                 if (sent.ok) form.reset()
                 if (sent.ok && said.redirectUrl) location.href = said.redirectUrl
               })
               </script>
               """
                .formatted(
                        escaped(address.of(site)),
                        form.slug(),
                        form.fields().stream()
                                .map(it -> "  <p><label>" + input(it) + "</label></p>")
                                .collect(Collectors.joining("\n")),
                        escaped(words.say("forms.send")),
                        address.namesSite() ? "" : ", apikey: '" + key() + "'",
                        "'" + words.say("forms.not_sent").replace("'", "\\'") + "'");
    }

    private String key() {
        return keys.list(PageRequest.of(KEYS, null)).items().stream()
                .filter(it -> it.kind().equals("publishable") && it.revokedAt() == null)
                .map(KeyView::shown)
                .findFirst()
                .orElse("sb_publishable_…");
    }

    private static String input(FormField field) {
        String label = escaped(field.label());
        String said = " name=\"" + field.key() + "\"" + (field.required() ? " required" : "");
        return switch (field.type()) {
            case TEXT, EMAIL, TEL, URL ->
                    label + " <input" + said + " type=\"" + field.type().word() + "\">";
            case NUMBER -> label + " <input" + said + " type=\"number\" step=\"any\">";
            case TEXTAREA -> label + " <textarea" + said + "></textarea>";
            case CHECKBOX -> "<input" + said + " type=\"checkbox\"> " + label;
            case SELECT ->
                    label + " <select" + said + "><option></option>" + options(field) + "</select>";
            case MULTISELECT ->
                    label + " <select" + said + " multiple>" + options(field) + "</select>";
        };
    }

    private static String options(FormField field) {
        List<String> options = field.rules().options();
        return (options == null ? List.<String>of() : options)
                .stream()
                        .map(it -> "<option>" + escaped(it) + "</option>")
                        .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
