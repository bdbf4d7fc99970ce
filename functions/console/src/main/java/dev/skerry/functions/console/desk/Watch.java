package dev.skerry.functions.console.desk;

import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import java.util.List;

/** Sees what one part of the site in scope needs of somebody with that role. */
interface Watch {

    List<Need> needs(Site site, Role role);
}
