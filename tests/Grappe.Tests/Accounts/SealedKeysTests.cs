using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grappe.Tests.Hosting;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Accounts;

public sealed class SealedKeysTests
{
    [Theory, OnBothDatabases]
    public async Task With_a_certificate_the_database_alone_does_not_say_the_keys_and_people_stay_signed_in(Database database)
    {
        var folder = Directory.CreateTempSubdirectory("grappe-keys");
        try
        {
            var (first, second) = (Certificate(folder, "first"), Certificate(folder, "second"));
            await using var host = await GrappeHost.StartEmpty(database, ("Keys:Certificate", first), ("Keys:Password", "of the file"));
            await host.Person("camille@example.org");
            var entered = await host.Browser().SignIn("camille@example.org", People.Password);
            var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("grappe-session=", StringComparison.Ordinal)).Split(';')[0];

            var kept = await host.Db(db => db.Set<DataProtectionKey>().AsNoTracking().Select(key => key.Xml!).ToListAsync());

            Assert.NotEmpty(kept);
            Assert.All(kept, xml =>
            {
                Assert.Contains("EncryptedData", xml, StringComparison.Ordinal);
                Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);
            });

            // The certificate changes: what it sealed before is still read.
            await using var other = host.AnotherNode(("Keys:Certificate", second), ("Keys:Former", first), ("Keys:Password", "of the file"));
            using var browser = other.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
            browser.DefaultRequestHeaders.Add("Cookie", cookie);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/en/account", UriKind.Relative))).StatusCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Certificate(DirectoryInfo folder, string name)
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var file = Path.Combine(folder.FullName, name + ".p12");
        File.WriteAllBytes(file, made.Export(X509ContentType.Pkcs12, "of the file"));
        return file;
    }
}
