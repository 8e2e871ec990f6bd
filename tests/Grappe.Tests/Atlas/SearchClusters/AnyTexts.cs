using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Grappe.Tests.Atlas;

/// <summary>Texts for tests that look at something else: the keys themselves.</summary>
internal sealed class AnyTexts<T> : IStringLocalizer<T>
{
    public LocalizedString this[string name] => new(name, name);

    public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(CultureInfo.InvariantCulture, name, arguments));

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}
