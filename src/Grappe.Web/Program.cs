using System.Globalization;
using Grappe.Accounts;
using Grappe.Atlas;
using Grappe.Flows;
using Grappe.Migrations;
using Grappe.Shared;
using Grappe.Shared.Api;
using Grappe.Shared.Data;
using Grappe.Shared.Settings;
using Grappe.Studies;
using Grappe.Web;
using Grappe.Web.Commands;
using Grappe.Web.Components;
using Grappe.Workspace;
using Microsoft.AspNetCore.Localization;
using NodaTime;

var asked = CommandLine.Read(args);
if (asked.Exit is { } exit)
{
    return exit;
}

if (asked.Bare is { } bare)
{
    return await bare.Run();
}

// Settings and assets lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = asked.Settings, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets();
builder.Services.AddSingleton<IClock>(SystemClock.Instance);
builder.Services.AddSingleton(Schema.Modules);
builder.Services.AddGrappeDb(builder.Configuration);
builder.Services.AddStoredSettings(builder.Configuration);
builder.Services.AddLocalization();
builder.Services.AddRazorComponents();
builder.Services.AddPageCache();
builder.Services.AddPageCompression();
builder.Services.AddProblemDetails();
builder.Services.AddHealthChecks().AddDbContextCheck<GrappeDb>(tags: ["ready"]);
builder.Services.AddWebEncoders(o => o.TextEncoderSettings = new(System.Text.Unicode.UnicodeRanges.All));
builder.Services.AddApi(builder.Configuration);
builder.Services.AddAccounts(builder.Configuration);
builder.Services.AddAtlas();
builder.Services.AddStudies();
builder.Services.AddWorkspace();
builder.Services.AddFlows();

var app = builder.Build();
await app.Services.PrepareDatabase();
if (asked.Command is { } command)
{
    return await app.Run(command);
}

await app.Services.ImportShippedRecords();

app.UseTrustedProxies();
app.UseRequestLocalization(options =>
{
    // Read-only cultures are used as they are; others would be copied, and their number formats made anew, for every request.
    options.DefaultRequestCulture = new(CultureInfo.GetCultureInfo("en"));
    options.SupportedCultures = options.SupportedUICultures = [.. LanguageInPath.Languages.Select(CultureInfo.GetCultureInfo)];
    options.RequestCultureProviders = [new LanguageInPath(), new LanguageInQuery(), new AcceptLanguageHeaderRequestCultureProvider()];
});
app.UseMiddleware<SecurityHeaders>();
app.UseApi();
app.UseWhen(context => !context.IsApi(), pages => pages
    .UseExceptionHandler("/en/failed", createScopeForErrors: true)
    .UseStatusCodePagesWithReExecute("/en/not-found", createScopeForStatusCodePages: true)
    .UseMiddleware<RefusalAsPage>());
app.UseRouting();
app.UseRateLimiter();
app.UseAccounts();
app.UseWhen(context => !context.IsApi(), pages => pages.KeepApartByEncoding());
app.UseOutputCache();
app.UseResponseCompression();
app.UseAntiforgery();

app.MapStaticAssets();
app.MapHealth();
app.MapTheme();
app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], () => Results.Redirect(Links.Here(""))).ExcludeFromDescription();
app.MapApiReference();
app.MapAccounts();
app.MapAtlas();
app.MapStudies();
app.MapWorkspace();
app.MapFlows();
app.MapRazorComponents<App>()
    .AddAdditionalAssemblies([.. Schema.Modules.Assemblies])
    .UnderLanguage()
    .WithStaticAssets()
    .WithBareImports(("maplibre-gl", "lib/maplibre-gl/maplibre-gl.mjs"));
return await app.Serve();
