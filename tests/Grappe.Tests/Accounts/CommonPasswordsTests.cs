using Grappe.Accounts.Domain;
using Grappe.Shared;

namespace Grappe.Tests.Accounts;

public sealed class CommonPasswordsTests
{
    private static readonly CommonPasswords Common = CommonPasswords.Read(ShippedData.File("lists/passwords.txt"));

    [Theory]
    [InlineData("password1234")]
    [InlineData("PASSWORD!2026!")]
    [InlineData("qwertyqwerty")]
    [InlineData("2026dragonmonkey")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("***sunshine***")]
    public void What_is_tried_first_is_known(string password) => Assert.True(Common.Include(password));

    [Theory]
    [InlineData("seven quiet orchards")]
    [InlineData("correct horse battery staple")]
    [InlineData("une grappe par rang de vigne")]
    [InlineData("kR7fwq2hLp9x")]
    [InlineData("")]
    public void What_somebody_made_up_is_not(string password) => Assert.False(Common.Include(password));

    [Fact]
    public void Every_password_of_the_list_is_found_in_capitals_too()
    {
        var list = File.ReadLines(ShippedData.File("lists/passwords.txt")).Skip(1).Where(password => password.Any(char.IsLetter)).ToArray();

        Assert.Equal(10_000, File.ReadLines(ShippedData.File("lists/passwords.txt")).Count(line => line[0] != '#'));
        Assert.All(list, password => Assert.True(Common.Include(password.ToUpperInvariant()), password));
    }
}
