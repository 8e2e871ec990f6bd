using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CsCheck;
using Grappe.Shared;
using Grappe.Studies;
using Grappe.Studies.Domain.Coding;
using NodaTime;

namespace Grappe.Tests.Studies.ExchangeProjects;

public sealed class QdpxTests
{
    private static readonly XNamespace Qda = "urn:QDA-XML:project:1.0";
    private static readonly string[] Pieces = ["a", "b", " ", "é", "🌞", "\r\n", "\n", "\u0001", "<", "&"];
    private static readonly Codebook Book = ShippedStudies.Read().Study("geces-2021")!.Codebook!;

    [Fact]
    public void What_leaves_comes_back_as_it_was() =>
        Gen.Select(Gen.Int[0, 9].Select(i => Pieces[i]).Array[1, 20].Select(string.Concat).Array[1, 4], Gen.Int[0, 30].Array[4], Gen.Bool).Sample((texts, numbers, memo) =>
        {
            var answers = texts.Select((text, i) => new OpenAnswer(new($"case-{i / 2}", $"q-{i % 2}"), text)).ToList();
            List<Segment> segments = [.. answers.SelectMany(answer => numbers.Select((number, i) => new Segment(answer.Key, Book.Codes[number].Id, i % 2 == 0 ? "Ada" : "Bo", number % answer.Text.Length, answer.Text.Length, memo ? "A < b\r\n& c" : null)).Where(segment => segment.Fits(answer.Text)))];
            var round = new CodingRound
            {
                Codebook = Book,
                Answers = answers,
                Coders = ["Ada", "Bo"],
                Segments = segments,
                Read = [("Ada", answers[0].Key), ("Bo", answers[^1].Key)],
                Done = ["Ada", "Bo"],
                Memos = memo ? [new(answers[0].Key, "Bo", "To be asked again.")] : [],
            };

            var back = Read(Written(round), Book).Value!;

            Assert.Empty(back.LeftOut);
            Assert.Equal(Book.Codes, back.Project.Round.Codebook.Codes);
            Assert.Equal(answers, back.Project.Round.Answers);
            Assert.Equal(round.Coders, back.Project.Round.Coders);
            Assert.Equal(segments, back.Project.Round.Segments);
            Assert.Equal(round.Read, back.Project.Round.Read);
            Assert.Equal(round.Memos, back.Project.Round.Memos);
        }, iter: 60);

    /// <summary>Where nobody knows the codebook, words and shape of it come back, in one language.</summary>
    [Fact]
    public void Another_program_sees_the_parts_in_the_order_of_the_schema_and_positions_in_code_points()
    {
        var answer = new OpenAnswer(new("1", "new"), "🌞🌞 roofs");
        var file = Written(new() { Codebook = Book, Answers = [answer], Coders = ["Ada"], Segments = [new(answer.Key, "ecological", "Ada", 5, 10, "Sun")], Read = [] });
        using var zip = new ZipArchive(new MemoryStream(file));
        var project = XDocument.Load(zip.GetEntry("project.qde")!.Open()).Root!;

        Assert.Equal(["Users", "CodeBook", "Variables", "Cases", "Sources", "Notes"], project.Elements().Select(element => element.Name.LocalName));
        var selection = project.Descendants(Qda + "PlainTextSelection").Single();
        Assert.Equal(("3", "8"), ((string)selection.Attribute("startPosition")!, (string)selection.Attribute("endPosition")!));
        Assert.Equal(["CodeRef", "NoteRef"], selection.Element(Qda + "Coding")!.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(["PlainTextSelection", "VariableValue", "VariableValue"], project.Descendants(Qda + "TextSource").Single().Elements().Select(element => element.Name.LocalName));
        Assert.Equal(file, Written(new() { Codebook = Book, Answers = [answer], Coders = ["Ada"], Segments = [new(answer.Key, "ecological", "Ada", 5, 10, "Sun")], Read = [] }));

        var back = Read(file).Value!.Project.Round;
        Assert.Equal(Book.Codes.Select(code => (code.Label.English, code.Definition?.English, Book.ColourOf(code), Book.Level(code))), back.Codebook.Codes.Select(code => (code.Label.English, code.Definition?.English, code.Colour, back.Codebook.Level(code))));
        Assert.Empty(back.Codebook.Problems());
    }

    [Theory]
    [InlineData("", "The file is no zip file")]
    [InlineData("other.xml|<a/>", "There is no “project.qde”")]
    [InlineData("project.qde|<Project", "cannot be read: line 1")]
    [InlineData("project.qde|<Project/>", "begins with “Project”")]
    [InlineData("project.qde|<!DOCTYPE p [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><p>&b;</p>", "entities are refused")]
    [InlineData("project.qde|<!DOCTYPE p SYSTEM \"file:///etc/passwd\"><p/>", "entities are refused")]
    [InlineData("project.qde|{sources}<TextSource guid='{1}' name='Talk' plainTextPath='internal://none.txt'/>{end}", "“none.txt”, is missing")]
    [InlineData("project.qde|{sources}<TextSource guid='{1}' name='Talk' plainTextPath='internal://../../secret'/>{end}", "is missing")]
    [InlineData("project.qde|{sources}<TextSource guid='{1}' name='Talk' plainTextPath='absolute:///etc/passwd'/>{end}", "is not in the file")]
    [InlineData("project.qde|{sources}<TextSource guid='{1}' name='Talk'><PlainTextContent>abc</PlainTextContent><PlainTextSelection guid='{1}' startPosition='1' endPosition='4'/></TextSource>{end}", "position 4 lies outside")]
    [InlineData("project.qde|{sources}<TextSource guid='{1}' name='Talk'><PlainTextContent>abc</PlainTextContent><PlainTextSelection guid='{1}' startPosition='2' endPosition='1'/></TextSource>{end}", "ends before it begins: 2 to 1")]
    [InlineData("project.qde|{sources}<TextSource guid='{1}' name='Talk'><PlainTextContent>abc</PlainTextContent><PlainTextSelection guid='{1}' startPosition='1' endPosition='2'><Coding guid='{1}'><CodeRef targetGUID='{1}'/></Coding></PlainTextSelection></TextSource>{end}", "under a code that the project does not have")]
    [InlineData("project.qde|{sources}<TextSource name='Talk'><PlainTextContent>abc</PlainTextContent></TextSource>{end}", "has no identity")]
    public void A_bad_file_is_refused_with_the_reason(string files, string why)
    {
        var made = files.Length == 0 ? Encoding.UTF8.GetBytes("no zip") : Zipped(files.Split('|')[0], Filled(files.Split('|')[1]));

        Assert.Contains(why, Assert.Single(Read(made).Refusals).InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_damaged_anywhere_is_read_or_refused_and_never_throws()
    {
        var answer = new OpenAnswer(new("1", "new"), "Solar roofs and repair.");
        var file = Written(new() { Codebook = Book, Answers = [answer], Coders = ["Ada"], Segments = [new(answer.Key, "ecological", "Ada", 6, 11, "Sun")], Read = [] });

        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte, Gen.Int[0, file.Length]).Array[1, 4].Sample(damages =>
        {
            var damaged = file.ToArray();
            foreach (var (at, value, _) in damages)
            {
                damaged[at] = value;
            }

            var read = Read(damaged[..damages[0].Item3]);
            Assert.True(read.IsRefused || read.Value is not null);
        }, iter: 300);
    }

    [Fact]
    public void A_small_file_that_unpacks_to_a_huge_one_is_refused()
    {
        var bomb = Zipped("project.qde", "<a>" + new string('a', ReadQdpx.MostXml));

        Assert.True(bomb.Length < 100_000);
        Assert.Contains("too large", Assert.Single(Read(bomb).Refusals).InEnglish(), StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_nested_without_end_are_refused() =>
        Assert.Contains("levels deep", Assert.Single(Read(Zipped("project.qde", Filled("<Project xmlns='urn:QDA-XML:project:1.0' name='p'><CodeBook><Codes>" + string.Concat(Enumerable.Range(1, 5_000).Select(i => $"<Code guid='00000000-0000-0000-0000-{i:000000000000}' name='c'>")) + string.Concat(Enumerable.Repeat("</Code>", 5_000)) + "</Codes></CodeBook></Project>"))).Refusals).InEnglish(), StringComparison.Ordinal);

    [Fact]
    public void Sources_that_are_no_plain_text_are_named_and_left_out()
    {
        var read = Read(Zipped("project.qde", Filled("{sources}<PDFSource guid='{1}' name='Leaflet'/><TextSource guid='{1}' name='Talk'><PlainTextContent>abc</PlainTextContent></TextSource>{end}"))).Value!;

        Assert.Contains("Leaflet", Assert.Single(read.LeftOut).ToString(), StringComparison.Ordinal);
        Assert.Equal("abc", Assert.Single(read.Project.Round.Answers).Text);
    }

    private static string Filled(string text) => text
        .Replace("{sources}", "<Project xmlns='urn:QDA-XML:project:1.0' name='p'><Sources>", StringComparison.Ordinal)
        .Replace("{end}", "</Sources></Project>", StringComparison.Ordinal)
        .Replace("{1}", "00000000-0000-0000-0000-000000000001", StringComparison.Ordinal);

    private static byte[] Zipped(string name, string text)
    {
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        using (var file = zip.CreateEntry(name).Open())
        {
            file.Write(Encoding.UTF8.GetBytes(text));
        }

        return made.ToArray();
    }

    private static byte[] Written(CodingRound round)
    {
        using var file = new MemoryStream();
        WriteQdpx.To(file, new("Study", round, new Dictionary<string, string> { ["1"] = "Case 1" }, new Dictionary<string, string>()), "en", Instant.FromUtc(2026, 1, 1, 0, 0));
        return file.ToArray();
    }

    private static Result<ReadProject> Read(byte[] file, Codebook? known = null) => ReadQdpx.From(new MemoryStream(file), known);
}
