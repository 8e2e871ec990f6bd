using Grappe.Shared.Layout;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Accounts;

/// <summary>The pages of whoever administers the site.</summary>
internal static class Administration
{
    private const string Notice = "For example when the site will be down. Where only one language is given, it stands on the pages of both.";

    public static IServiceCollection AddAdministration(this IServiceCollection services) => services
        .AddScoped<SiteFacts, WorkFacts>()
        .AddScoped<SiteFacts, DatabaseFacts>()
        .AddScoped<ReadAudit>()
        .AddScoped<BackUp>()
        .AddScoped<ConfirmPassword>()
        .AddScoped<RestoreBackup>()
        .AddScoped<ChangeSettings>()
        .AddSingleton(new ChangeableSetting("Operator:Name", SettingKind.Text, typeof(AdminTexts), "Who runs this site", "The organisation, as the privacy page names it."))
        .AddSingleton(new ChangeableSetting("Operator:Contact", SettingKind.Contact, typeof(AdminTexts), "Whom to ask", "An e-mail address or a page. The privacy page shows it, and the sources that this register follows see it."))
        .AddSingleton(RolesAtRest.OnPage)
        .AddSingleton(new ChangeableSetting(SiteNotice.English, SettingKind.Text, typeof(AdminTexts), "Notice on every page, in English", Notice))
        .AddSingleton(new ChangeableSetting(SiteNotice.French, SettingKind.Text, typeof(AdminTexts), "Notice on every page, in French", Notice));

    public static void MapAdministration(this IEndpointRouteBuilder endpoints)
    {
        ReadAudit.Map(endpoints);
        BackUp.Map(endpoints);
        RestoreBackup.Map(endpoints);
    }
}
