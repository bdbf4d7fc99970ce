package dev.skerry.crm.form;

import dev.skerry.sites.ResetPart;
import dev.skerry.sites.ResetsContent;
import jakarta.inject.Singleton;

/** Forms are content, with what was sent through them; the contacts that came of it are not. */
@Singleton
final class ResetForms implements ResetsContent {

    private final FormRepository forms;

    ResetForms(FormRepository forms) {
        this.forms = forms;
    }

    @Override
    public long reset(ResetPart part) {
        return part == ResetPart.CONTENT ? forms.removeAll() : 0;
    }
}
