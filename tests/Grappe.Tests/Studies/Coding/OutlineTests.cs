using CsCheck;
using Grappe.Studies;
using Grappe.Studies.Domain.Coding;

namespace Grappe.Tests.Studies.Coding;

public sealed class OutlineTests
{
    private static readonly string[] Pieces = ["Jobs", " ", ". ", "\n", "🌞", "!", "e.g.", "…"];
    private static readonly Codebook Book = ShippedStudies.Read().Study("geces-2021")!.Codebook!;

    [Fact]
    public void Sentences_follow_each_other_without_gap_or_spaces_and_cut_no_character() =>
        Gen.Int[0, 7].Select(i => Pieces[i]).Array[0, 20].Select(string.Concat).Sample(text =>
        {
            var sentences = Sentences.Of(text);

            Assert.All(sentences, one => Assert.Equal(text[one.Start..one.End].Trim(), text[one.Start..one.End]));
            Assert.All(sentences, one => Assert.True(new Segment(new("1", "q"), "c", "a", one.Start, one.End).Fits(text)));
            Assert.All(sentences.Zip(sentences.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
            Assert.Equal(string.Concat(text.Where(c => !char.IsWhiteSpace(c))), string.Concat(sentences.SelectMany(one => text[one.Start..one.End]).Where(c => !char.IsWhiteSpace(c))));
        });

    [Theory]
    [InlineData("Repair works. It pays! Does it? Yes", 4)]
    [InlineData("Costs fell by 3.5 percent", 1)]
    [InlineData("", 0)]
    public void A_text_is_cut_where_a_sentence_ends(string text, int sentences) => Assert.Equal(sentences, Sentences.Of(text).Count);

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void A_codebook_written_as_an_outline_is_read_back_as_it_was_in_both_languages(string language) =>
        Assert.Equal(Book.Codes, CodebookOutline.Read(CodebookOutline.Write(Book, language), Book, language).Value!.Codes);

    [Fact]
    public void Lines_that_are_new_make_codes_and_an_outline_that_cannot_be_read_says_where()
    {
        var read = CodebookOutline.Read("Energy\n  Own power :: Made on the spot\n\n  Shared heat\nWaste", Book, "en").Value!;

        Assert.Equal([("energy", null), ("own-power", "energy"), ("shared-heat", "energy"), ("waste", null)], read.Codes.Select(code => (code.Id, code.Under)));
        Assert.Equal("Made on the spot", read.Codes[1].Definition!.English);
        Assert.Equal(2, CodebookOutline.Read("Energy\n      Too deep", Book, "en").Refusals[0].Arguments[0]);
        Assert.True(CodebookOutline.Read("Energy\nSocial innovation\nSocial innovation", Book, "en").IsRefused);
        Assert.True(CodebookOutline.Read(" \n", Book, "en").IsRefused);
    }
}
