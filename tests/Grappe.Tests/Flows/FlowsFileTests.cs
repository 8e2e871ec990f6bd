using System.Text;
using Grappe.Atlas;
using Grappe.Flows;

namespace Grappe.Tests.Flows;

public sealed class FlowsFileTests
{
    private const string Head = "id,side,code,quantity_t,lat,lon,price_eur_t\n";

    [Theory]
    [InlineData("a,supply,150101,5,47,6,1", "side", "“supply”. Expected offer or need")]
    [InlineData("a,offer,150101,-5,47,6,1", "quantity_t", "“-5”. Expected a whole number")]
    [InlineData("a,offer,150101,0,47,6,1", "quantity_t", "from 1 to")]
    [InlineData("a,offer,150101,1.5,47,6,1", "quantity_t", "“1.5”")]
    [InlineData("a,offer,150101,1000000001,47,6,1", "quantity_t", "1000000000")]
    [InlineData("a,offer,150101,5,91,6,1", "lat", "from -90 to 90")]
    [InlineData("a,offer,150101,5,NaN,6,1", "lat", "“NaN”")]
    [InlineData("a,offer,150101,5,47,-181,1", "lon", "from -180 to 180")]
    [InlineData("a,offer,150101,5,47,,1", "lon", "empty. Expected degrees")]
    [InlineData("a,offer,150101,5,47,6,", "price_eur_t", "empty. Expected euros")]
    [InlineData("a,offer,150101,5,47,6,\"1,5\"", "price_eur_t", "“1,5”. Expected euros")]
    [InlineData("a,offer,150101,5,47,6,1,5", "whole line", "8 cells where the first line has 7")]
    [InlineData("a,offer,150101", "whole line", "3 cells")]
    [InlineData("a,offer,,5,47,6,1", "code", "empty")]
    [InlineData(",offer,150101,5,47,6,1", "id", "empty")]
    [InlineData("z,offer,150101,5,47,6,1", "id", "“z” is on line 2 already")]
    public async Task A_bad_line_is_named_with_its_column_and_what_is_expected(string line, string column, string why)
    {
        var bad = Assert.Single((await Read($"{Head}z,need,150101,5,47,6,1\n{line}\n")).BadLines);

        Assert.Equal((3, column), (bad.Line, bad.Column));
        Assert.Contains(why, bad.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_with_its_line()
    {
        var file = await Read(Head + "\n\"a\nb\",offer,150101,5,47,6,1\n\nc,off,150101,x,47,6,1\nd,need,150101,5,47,6,1");

        Assert.Equal(["Line 6, side: “off”. Expected offer or need.", "Line 6, quantity_t: “x”. Expected a whole number of tonnes from 1 to 1000000000."], file.BadLines.Select(bad => bad.ToString()));
    }

    [Fact]
    public async Task A_mark_at_the_start_carriage_returns_quotes_semicolons_and_columns_in_another_order_are_read()
    {
        var file = await Read("\uFEFF side;price_eur_t;id;note;code;lat;lon;quantity_t\r\nOffer;1.5;\"a;\"\"1\"\"\";x;15 01 01;-47.5;1e1;7\r\n");

        var lot = Assert.Single(file.Offers);
        Assert.Equal(("a;\"1\"", "15 01 01", 7, 1.5m, -47.5, 10.0), (lot.Id, lot.Code, lot.Tonnes, lot.PriceEur, lot.Place.Latitude, lot.Place.Longitude));
        Assert.Empty(file.BadLines);
    }

    [Fact]
    public async Task The_order_of_lines_changes_nothing()
    {
        var (one, other) = (await Read($"{Head}b,offer,1,5,47,6,1\na,offer,1,4,47,6,1\n"), await Read($"{Head}a,offer,1,4,47,6,1\nb,offer,1,5,47,6,1\n"));

        Assert.Equal(one.Offers, other.Offers);
    }

    [Theory, InlineData("", "The file is empty"), InlineData("id,side,code,quantity_t,lat\n", "Columns are missing: lon, price_eur_t."), InlineData("id,side,code,quantity_t,lat,lon,price_eur_t,id\n", "id is there twice")]
    public async Task A_file_without_its_columns_is_refused(string text, string why) =>
        Assert.Contains(why, (await Assert.ThrowsAsync<UnusableFileException>(() => Read(text))).Message, StringComparison.Ordinal);

    private static Task<FlowsFile> Read(string text) => FlowsFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None);
}
