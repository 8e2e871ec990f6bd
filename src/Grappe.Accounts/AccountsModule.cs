using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using Grappe.Accounts.Data;
using Grappe.Accounts.Domain;
using Grappe.Shared;
using Grappe.Shared.Background;
using Grappe.Shared.Data;
using Grappe.Shared.Layout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Accounts;

/// <summary>People: accounts, sessions, roles, and the messages the site sends.</summary>
public static class AccountsModule
{
    public static Assembly Assembly => typeof(AccountsModule).Assembly;

    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration settings)
    {
        // Behind a proxy that ends TLS the request looks plain: a public address of https says what browsers see.
        var secure = settings["PublicUrl"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        services.AddDataProtection().SetApplicationName("Grappe").PersistKeysToDbContext<GrappeDb>().SealKeys(settings);
        services.Configure<AntiforgeryOptions>(options =>
        {
            options.Cookie.Name = "grappe-form";
            options.Cookie.SecurePolicy = secure;
        });
        OutsideProvider.Add(services.AddCookies(secure), settings, secure);
        services.AddIdentity(settings);
        return services
            .AddSingleton(new HeaderTool(typeof(AccountMenu)))
            .AddSingleton(_ => CommonPasswords.Read(ShippedData.File("lists/passwords.txt")))
            .AddSingleton<RolesAtRest>()
            .AddSingleton<MailSettings>()
            .AddSingleton<Delivery>()
            .AddJob<SendMail>()
            .AddSingleton<FirstLink>()
            .AddHostedService(provider => provider.GetRequiredService<FirstLink>())
            .AddScoped<SendAgain>()
            .AddScoped<OneTimeLinks>()
            .AddScoped<Outbox>()
            .AddScoped<Sessions>()
            .AddScoped<NewDevices>()
            .AddScoped<Enter>()
            .AddScoped<SecondStep>()
            .AddScoped<Passkeys>()
            .AddSingleton<OutsideProvider>()
            .AddScoped<OutsideSignIn>()
            .AddScoped<GrantNames>()
            .AddScoped<Invite>()
            .AddScoped<ManagePeople>().AddScoped<TellOfRole>()
            .AddScoped<ExportAccount>()
            .AddSingleton<PrivacyText>()
            .AddJob<ForgetOld>()
            .AddAdministration()
            .AddScoped<Register>()
            .AddScoped<OpenAccount>()
            .AddScoped<SignIn>()
            .AddScoped<ResetPassword>();
    }

    /// <summary>
    /// Seals the keys that sign cookies with a certificate, where <c>Keys:Certificate</c> names one (a PKCS #12 file, its password in <c>Keys:Password</c>): whoever
    /// reads the database alone cannot use them. <c>Keys:Former</c> names one that older keys are sealed with.
    /// </summary>
    private static void SealKeys(this IDataProtectionBuilder keys, IConfiguration settings)
    {
        if (settings["Keys:Certificate"] is { Length: > 0 } file)
        {
            keys.ProtectKeysWithCertificate(Certificate(file));
            if (settings["Keys:Former"] is { Length: > 0 } former)
            {
                keys.UnprotectKeysWithAnyCertificate(Certificate(former));
            }
        }

        X509Certificate2 Certificate(string path) => X509CertificateLoader.LoadPkcs12FromFile(path, settings["Keys:Password"]);
    }

    private static AuthenticationBuilder AddCookies(this IServiceCollection services, CookieSecurePolicy secure) =>
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = "grappe-session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = secure;
            options.ExpireTimeSpan = Session.Longest.ToTimeSpan();
            options.SlidingExpiration = false;
            options.Events.OnValidatePrincipal = Sessions.Recognise;
        }).AddCookie(Enter.OwesCode, options =>
        {
            options.Cookie.Name = Enter.OwesCode;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = secure;
            options.ExpireTimeSpan = Enter.Patience;
            options.SlidingExpiration = false;
        }).AddCookie(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            // Keeps the question that a passkey answers.
            options.Cookie.Name = "grappe-passkey";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = secure;
            options.ExpireTimeSpan = Enter.Patience;
            options.SlidingExpiration = false;
        });

    private static void AddIdentity(this IServiceCollection services, IConfiguration settings)
    {
        services.AddIdentityCore<Account>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = "";
            options.Password = new() { RequiredLength = Passwords.Shortest, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            options.Lockout = new() { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) };
        }).AddUserStore<UserOnlyStore<Account, GrappeDb, Guid>>().AddSignInManager();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // A key that only its owner can use, and that is found without typing an address.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.ServerDomain = Uri.TryCreate(settings["PublicUrl"], UriKind.Absolute, out var site) ? site.Host : null;
        });
    }

    /// <summary>Says who acts, and lets through only what they may do. After routing, before any cache.</summary>
    public static void UseAccounts(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseMiddleware<CheckRights>();
    }

    /// <summary>The addresses that are no pages.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        Passkeys.Map(endpoints);
        ExportAccount.Map(endpoints);
        endpoints.MapAdministration();
    }
}
